"""Pages that look across kinds: each folder is one view, and none knows another."""
