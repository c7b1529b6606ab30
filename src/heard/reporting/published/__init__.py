"""Published figures: their YAML form, what is wrong in them (proof), and how a report answers them (compare)."""
