"""First run: from an empty installation to an organisation with units, people, a cycle and objectives."""
