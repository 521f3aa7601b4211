-- Inbox and outbox; the partial indexes hold what is unfinished, so finished rows cost nothing.

CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  dedup_key TEXT NOT NULL UNIQUE,
  conversation_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  received_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'dead')),
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  finished_at TEXT
) STRICT;
CREATE INDEX inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX inbox_new_conversation ON inbox (conversation_key, id) WHERE state = 'new';
CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead';

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'sending', 'sent', 'dead', 'dropped')),
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at TEXT NOT NULL,
  sent_at TEXT,
  finished_at TEXT,
  external_channel TEXT,
  external_id TEXT
) STRICT;
CREATE INDEX outbox_unfinished ON outbox (id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_unfinished_lane ON outbox (lane, id) WHERE state IN ('ready', 'sending');
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_external ON outbox (external_id) WHERE external_id IS NOT NULL;
