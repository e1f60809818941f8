"""Datasets over time: two merged, what changed between two, and corrections that are safe to make."""
