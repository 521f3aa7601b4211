"""How well messages are understood: a development split to learn from, and a held-out one never tuned on."""
