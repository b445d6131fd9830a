"""Official schemas that a user downloaded: gathered, resolved, merged, kept and found again."""
