"""What every page shares: the base page, its components, the look, the icons and the template engines."""
