"""Search: people, units, OKRs, words and pages by a few letters; the command palette asks the same."""
