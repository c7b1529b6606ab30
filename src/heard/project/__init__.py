"""Settings, addresses, schedule and command line: the only room that knows all the others."""
