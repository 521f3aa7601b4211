"""The rules of Det forstærkede samarbejde as pure values and functions: no I/O, no clock, no database."""
