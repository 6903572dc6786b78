"""What a good case owes its reader."""
