"""Article + Attributions → Statements: who said it in the end, through whom, and when."""
