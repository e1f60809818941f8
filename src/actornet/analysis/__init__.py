"""Measures and answers: a ``Network`` in, an ``Answer`` out. Knows no database, file format or page."""
