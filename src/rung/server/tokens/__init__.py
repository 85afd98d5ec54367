"""The tokens of one's own: how a person lets a program act in her name."""
