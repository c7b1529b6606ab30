"""The register of independents: who may be appointed from stage 2 on, what is known of them, who fits.

It is no part of any complaint. Its verbs (`keep`, `end`, `load`) write a line each into its own audit chain.
"""
