"""What a good competitor owes its reader."""
