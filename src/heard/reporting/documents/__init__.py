"""A report as blocks, and the renderers that draw it. Renderers only draw, and never meet."""
