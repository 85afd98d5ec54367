"""People and seats: who is in the organisation, who may sign in to it, and which programs sit beside them."""
