"""What a good company owes its reader."""
