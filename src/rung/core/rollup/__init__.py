"""Numbers that go up the ladder: pure functions whose results carry their explanation; never stored."""
