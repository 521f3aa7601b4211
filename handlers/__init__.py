"""One use case a file: an inbound thing becomes records, journal entries and outgoing messages."""
