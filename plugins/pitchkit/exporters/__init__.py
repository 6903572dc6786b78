"""What Pitchkit writes for other programs, one format per module, none knowing another."""
