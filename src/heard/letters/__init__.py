"""Letters: Word templates that officers edit, what the law wants in them, who gets one and whether it may go.

A template is merged in a sandbox (`merging`), what must be in it is data with its citation (`kinds.toml`, `required`),
everything is checked before a letter goes (`checking`), and what goes leaves by one function (`sending.hand_over`).
"""
