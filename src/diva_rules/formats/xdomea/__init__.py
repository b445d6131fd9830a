"""xdomea 2.3 to 4.0: versions, streaming reader, schemas."""
