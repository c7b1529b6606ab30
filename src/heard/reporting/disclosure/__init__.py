"""Safe to publish: what is withheld or rounded so that no figure tells about a person. See docs/disclosure.md."""
