"""Health numbers: what a unit watches without meaning to change it; often what left a cycle (R428, T17)."""
