"""Statements of many articles as rows, and the views that answer questions about them.

Every line of SQL is in this room; no exception of a database driver leaves it.
"""
