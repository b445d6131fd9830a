"""From bytes to model values: one pass over a message of any size."""
