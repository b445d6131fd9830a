"""What `make.py` is made of: invented records, and how they become messages and packages."""
