-- What was read in a mail and waits for a human: one bekraeftelse (a card) a mail, one tvivl a field.

CREATE TABLE bekraeftelser (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  henvendelse_id INTEGER NOT NULL REFERENCES henvendelser (id),
  year INTEGER NOT NULL,
  part TEXT NOT NULL,
  unit TEXT,
  source TEXT NOT NULL,
  message_id TEXT NOT NULL,
  message_references TEXT NOT NULL,
  sender TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  received_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX bekraeftelser_year ON bekraeftelser (year, part, id);

CREATE TABLE tvivl (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bekraeftelse_id INTEGER NOT NULL REFERENCES bekraeftelser (id),
  tilbud TEXT NOT NULL,
  felt TEXT NOT NULL,
  value TEXT NOT NULL,
  quote TEXT NOT NULL,
  ordlyd TEXT NOT NULL,
  confidence REAL NOT NULL,
  grund TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'afventer'
    CHECK (state IN ('afventer', 'bekraeftet', 'rettet', 'fjernet', 'afloest')),
  right_value TEXT,
  decided_by TEXT,
  decided_at TEXT,
  CHECK ((state = 'afventer') = (decided_at IS NULL)),
  CHECK ((state IN ('afventer', 'afloest')) = (decided_by IS NULL)),
  CHECK ((state IN ('bekraeftet', 'rettet')) = (right_value IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX tvivl_felt ON tvivl (bekraeftelse_id, tilbud, felt);
CREATE INDEX tvivl_afventer ON tvivl (bekraeftelse_id) WHERE state = 'afventer';
