"""What a good product owes its reader."""
