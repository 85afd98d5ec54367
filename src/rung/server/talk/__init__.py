"""Talk: remarks on objectives and key results, who is named in them, and who follows what."""
