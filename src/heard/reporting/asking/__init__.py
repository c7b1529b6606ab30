"""One question asked of the register: what may be asked, how it is read back, and its answer. See docs/ask.md.

`reporting/reports/ask.py` puts the answer together.
"""
