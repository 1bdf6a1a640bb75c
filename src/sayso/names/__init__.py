"""How people and bodies are named in English news: tables of words, and the parts of a name.

Shared by the rooms that read one article and those that compare many; imports nothing of ours.
"""
