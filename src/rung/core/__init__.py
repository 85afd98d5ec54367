"""What an OKR is: pure values and functions; no I/O, no clock, no globals."""
