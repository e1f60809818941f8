"""Graphs of other programs: what GEXF and GraphML have in common."""
