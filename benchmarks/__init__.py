"""Speed and memory, measured by hand and by `make bench`; never a timed test."""
