"""Who is who: names to entries of registers, records that may be one actor, and what a person decided."""
