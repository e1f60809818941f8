"""Compiled work on arrays: arrays in, arrays out. Knows no type of actornet but its errors."""
