"""The reports: which blocks, in which order."""
