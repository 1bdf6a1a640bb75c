"""In what manner: kind, hedge, insertions, addressee and occasion."""
