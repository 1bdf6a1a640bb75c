"""What keeps the workbench to those whom it is for: hosts, headers, tokens, forgery, limits."""
