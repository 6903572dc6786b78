"""What a good talk track owes its reader."""
