"""Relays: the outlets, agencies, documents and people that carried the words, as chains."""
