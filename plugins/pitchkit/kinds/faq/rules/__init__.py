"""What a good answer owes its reader."""
