"""Sources → the ledger: ``read | sift | extract and resolve, over all cores | keep``.

This is where the rooms are joined for many articles, as ``pipeline`` does for one at a time.
"""
