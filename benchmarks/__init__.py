"""Measures the speed and the memory of diva_rules on messages made for it."""
