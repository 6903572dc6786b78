"""What a good scenario owes its reader."""
