"""An invented year and a handful of invented stories, played through `casework.actions` like anybody else's work.

Volumes are a council's published ones (`volumes/`); every person and every word is made up.
"""
