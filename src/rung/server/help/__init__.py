"""Help: what the words mean, and one page for each rule; may import shell and below."""
