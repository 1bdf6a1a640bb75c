"""Archives too large for one machine → Parquet, over Ray.

It composes readers, extraction and resolution. The input is divided into units, each a file or some
small ones. What is done with a unit: ``stage`` (bytes → articles with their signatures), ``sift``
(what is a duplicate, in the order of the input, by the driver), ``read`` (articles → rows, in
parts) and ``publish`` (rows → the partitions of the output). ``schedule`` says what comes next,
``tasks`` what a worker does of it. Whatever is done stands in a file, whole or not at all, so that
any of it can be killed.
"""
