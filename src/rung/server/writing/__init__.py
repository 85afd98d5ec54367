"""Writing objectives: the editor, its drafts, their order, what is put away, the history and its undoing."""
