"""What a good material owes its reader."""
