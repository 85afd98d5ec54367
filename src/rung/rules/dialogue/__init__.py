"""Rules about people: who answers, and whether the goal was understood."""
