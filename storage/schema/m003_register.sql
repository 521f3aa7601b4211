-- The register's versions, yearly number series and small settings.

CREATE TABLE register_versioner (
  id INTEGER PRIMARY KEY,
  toml_text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE taellere (
  name TEXT NOT NULL,
  year INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE tilstand (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
