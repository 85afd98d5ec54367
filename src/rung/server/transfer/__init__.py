"""Bringing OKRs in from a file and letting all of them leave again."""
