-- Drafts of meeting summaries.

CREATE TABLE referater (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL DEFAULT 'kladde' CHECK (state IN ('kladde', 'godkendt', 'afvist')),
  version INTEGER NOT NULL,
  body_abbr TEXT NOT NULL,
  meeting_date TEXT,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  content_json TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX referater_file ON referater (file_sha256, id);
