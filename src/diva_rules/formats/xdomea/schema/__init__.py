"""Schemas: the grammar that they are made from, and judging messages by them."""
