"""Article → attribution relations: the model bundle, tokens, decoding."""

from sayso.extraction.extractor import Extractor

__all__ = ["Extractor"]
