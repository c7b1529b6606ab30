"""Registers in, one file a form."""
