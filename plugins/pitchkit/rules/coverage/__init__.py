"""Judgements on what a portal still lacks, one per file: rows of the coverage page, never findings."""
