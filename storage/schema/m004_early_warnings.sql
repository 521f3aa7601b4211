-- Early warnings and bekymringer with every version kept, and the running conversations (R121).

CREATE TABLE early_warnings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  tilbud TEXT,
  tilbud_text TEXT,
  reporter_mail TEXT NOT NULL COLLATE NOCASE,
  reporter_name TEXT NOT NULL,
  part TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('early_warning', 'bekymring')),
  received_at TEXT NOT NULL,
  received_channel TEXT NOT NULL,
  original_text TEXT NOT NULL,
  fields TEXT NOT NULL,
  released_to_das_at TEXT,
  released_by TEXT,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX early_warnings_reporter ON early_warnings (reporter_mail, id);

CREATE TABLE early_warning_versioner (
  early_warning_id INTEGER NOT NULL REFERENCES early_warnings (id),
  version INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  PRIMARY KEY (early_warning_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE samtaler (
  person_key TEXT PRIMARY KEY,
  state TEXT,
  version INTEGER NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX samtaler_running ON samtaler (updated_at) WHERE state IS NOT NULL;
