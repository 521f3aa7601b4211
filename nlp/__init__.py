"""Danish text in, typed facts with source spans out; the only room that knows spaCy."""
