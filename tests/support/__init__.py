"""What the tests stand on: settings, a throw-away PostgreSQL, a browser."""
