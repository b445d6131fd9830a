"""The package around a message: ZIP, folder, or nothing."""
