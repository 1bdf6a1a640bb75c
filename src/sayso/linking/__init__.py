"""What is the same over many articles: one quotation in its variants, one person by their names.

Pure functions: records in, records out; the ledger stores what they say.
"""
