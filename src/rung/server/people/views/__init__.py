"""Pages about people, seats, invitations and agents."""
