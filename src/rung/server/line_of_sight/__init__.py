"""The line of sight card: from any key result, objective, unit or person, each hop up to the top (R005)."""
