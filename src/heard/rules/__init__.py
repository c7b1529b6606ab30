"""What the law says: procedures, limits, calendars and clocks. Pure standard library; today is an argument."""
