"""The command `diva`: arguments, streams and exit codes, and no logic."""
