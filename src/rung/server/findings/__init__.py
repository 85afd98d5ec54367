"""Findings: what the rules found on the ladder, and the overruling of it; may import okrs and below."""
