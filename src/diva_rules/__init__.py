"""diva_rules."""
