"""An invented organisation to look around in, with sign-ins for each role."""
