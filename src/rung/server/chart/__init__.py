"""The chart: units, levels and people of each cycle, how they are edited, and how they stood on a day."""
