"""What is known, durably: the only room that knows SQL."""
