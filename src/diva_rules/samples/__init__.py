"""Samples: sound deliveries of our own making, broken in one place so that one rule finds it."""
