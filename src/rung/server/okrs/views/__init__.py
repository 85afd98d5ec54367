"""The pages of an objective: what it is, the decisions taken there, and the entry of key results."""
