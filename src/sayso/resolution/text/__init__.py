"""What the page looks like: paragraphs, sentences, marks, clauses, phrases."""
