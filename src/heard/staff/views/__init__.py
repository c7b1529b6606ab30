"""One file per page or family of pages."""
