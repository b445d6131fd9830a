"""What a rule is: source with line numbers, typed schema, conditions, rule sets."""
