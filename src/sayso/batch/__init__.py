"""Archives too large for one machine → Parquet, over Ray Data.

It composes readers, extraction and resolution. The work goes in waves of units, each a file or
some small ones: ``stage`` (bytes → articles with their signatures), ``sift`` (what is a duplicate,
in the order of the input, by the driver), ``read`` (articles → rows) and ``publish`` (rows → the
partitions of the output). Whatever is done stands in a file, whole or not at all, so that any of
it can be killed.
"""
