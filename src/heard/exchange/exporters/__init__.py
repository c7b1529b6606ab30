"""Registers out, one file a form."""
