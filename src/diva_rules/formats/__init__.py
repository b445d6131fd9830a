"""From the outside world to the model; nothing here knows a rule."""
