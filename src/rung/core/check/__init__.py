"""The engine that runs rules over a ladder; it knows no particular rule."""
