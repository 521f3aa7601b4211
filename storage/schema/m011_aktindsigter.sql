-- Requests for access to documents, each open until a named human has answered it (R122).

CREATE TABLE aktindsigter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kort TEXT NOT NULL UNIQUE,
  hvem TEXT NOT NULL,
  frist TEXT NOT NULL,
  received_at TEXT NOT NULL,
  answered_by TEXT,
  answered_at TEXT,
  CHECK ((answered_by IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX aktindsigter_aabne ON aktindsigter (id) WHERE answered_by IS NULL;
