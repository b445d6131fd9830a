"""The command diva: arguments, streams, exit codes."""
