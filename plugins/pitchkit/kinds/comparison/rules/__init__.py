"""What a good comparison owes its reader."""
