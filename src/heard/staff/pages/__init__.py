"""What the complaint's page shows, worked out from the case before a template sees it."""
