"""Expressions of time, and the day on which a thing was said."""
