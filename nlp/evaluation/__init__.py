"""How well messages are understood: a split to learn from and train on, and a held-out one never tuned on."""
