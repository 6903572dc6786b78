"""The house of every kind of record; each folder introduces itself, and none knows another."""
