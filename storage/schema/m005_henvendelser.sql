-- Questions mailed to the parties, and what they answered.

CREATE TABLE henvendelser (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL UNIQUE COLLATE NOCASE,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  part TEXT NOT NULL,
  unit TEXT,
  to_mail TEXT NOT NULL,
  tilbud TEXT NOT NULL,
  created_at TEXT NOT NULL,
  answered_state TEXT NOT NULL DEFAULT 'aaben' CHECK (answered_state IN ('aaben', 'delvist', 'komplet'))
) STRICT;
CREATE INDEX henvendelser_year ON henvendelser (kind, year, id);

CREATE TABLE henvendelse_message_ids (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL UNIQUE,
  henvendelse_id INTEGER NOT NULL REFERENCES henvendelser (id)
) STRICT;
CREATE INDEX henvendelse_message_ids_of ON henvendelse_message_ids (henvendelse_id, id);

CREATE TABLE indmeldinger (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  year INTEGER NOT NULL,
  part TEXT NOT NULL,
  unit TEXT,
  tilbud TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL DEFAULT 1 CHECK (latest IN (0, 1)),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  missing TEXT NOT NULL,
  source TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX indmeldinger_version ON indmeldinger (year, part, ifnull(unit, ''), tilbud, version);
CREATE UNIQUE INDEX indmeldinger_latest ON indmeldinger (year, part, ifnull(unit, ''), tilbud) WHERE latest = 1;

CREATE TABLE indmelding_felter (
  indmelding_id INTEGER NOT NULL REFERENCES indmeldinger (id),
  position INTEGER NOT NULL,
  felt TEXT NOT NULL,
  value TEXT NOT NULL,
  quote TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (indmelding_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE aarsrapporter (
  year INTEGER NOT NULL,
  tilbud TEXT NOT NULL,
  at TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (year, tilbud)
) STRICT, WITHOUT ROWID;
