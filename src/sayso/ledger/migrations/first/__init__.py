"""What migration 0001 makes. Later migrations change it; this stays as it is."""
