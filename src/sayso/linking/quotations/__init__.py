"""Quoted words as quotations: which wordings are one utterance, and what became of it."""
