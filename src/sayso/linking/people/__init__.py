"""Who the speakers of many articles are: names and contexts in, links and their reasons out."""
