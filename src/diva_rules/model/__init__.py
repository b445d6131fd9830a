"""The words of the house: records, plans, packages, findings.

Plain frozen values of the standard library. Nothing here reads a file, knows a
rule or prints.
"""
