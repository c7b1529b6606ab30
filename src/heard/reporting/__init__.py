"""The statistics engine: a register in, tables with their proof out. Knows no Django."""
