"""What a good value point owes its reader."""
