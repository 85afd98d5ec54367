"""Objectives, key results and the ladder they form; imports `orgs` and the store, no other capability."""
