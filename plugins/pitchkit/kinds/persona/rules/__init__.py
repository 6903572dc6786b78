"""What a good persona owes its reader."""
