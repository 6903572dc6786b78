"""Judgements on records of every kind, one per file, each named by the fault it finds."""
