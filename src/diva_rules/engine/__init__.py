"""Pairs objects with rules, counts, and folds what follows from something else."""
