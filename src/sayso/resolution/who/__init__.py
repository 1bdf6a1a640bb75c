"""Names, entities, pronouns and descriptions of an article, and the speaker of each attribution."""
