"""Files become values at the edge: bytes in, a Document out; no handler and no reader opens a file."""
