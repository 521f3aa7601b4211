-- Mail: what waits for a human, which addresses fail, what was mailed to whom on a day, what was seen (R125).

CREATE TABLE karantaene (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail_key TEXT NOT NULL,
  message_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  fund TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'venter' CHECK (state IN ('venter', 'sluppet_ind', 'afvist')),
  received_at TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  CHECK ((state = 'venter') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX karantaene_venter ON karantaene (id) WHERE state = 'venter';

CREATE TABLE mail_svigter (
  address TEXT PRIMARY KEY COLLATE NOCASE,
  grund TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_sendt (
  address TEXT NOT NULL COLLATE NOCASE,
  day TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (address, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_set (
  fingerprint TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
