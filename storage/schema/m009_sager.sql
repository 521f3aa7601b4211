-- The cases: indmelding, udmelding, nødspor, monitorering; every move of them and of early warnings (R59, R121).

CREATE TABLE sager (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  tilbud TEXT NOT NULL,
  part TEXT,
  opened_by TEXT NOT NULL COLLATE NOCASE,
  opened_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  besvarelse_id INTEGER,
  early_warning_id INTEGER REFERENCES early_warnings (id),
  udsprunget_af INTEGER REFERENCES sager (id),
  fakta TEXT NOT NULL,
  indhold TEXT NOT NULL
) STRICT;
CREATE INDEX sager_besvarelse ON sager (besvarelse_id) WHERE besvarelse_id IS NOT NULL;
CREATE INDEX sager_early_warning ON sager (early_warning_id) WHERE early_warning_id IS NOT NULL;
CREATE INDEX sager_udsprunget ON sager (udsprunget_af) WHERE udsprunget_af IS NOT NULL;

CREATE TABLE sag_versioner (
  sag_id INTEGER NOT NULL REFERENCES sager (id),
  version INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  PRIMARY KEY (sag_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE sag_skift (
  sag TEXT NOT NULL CHECK (sag IN ('sag', 'early_warning')),
  sag_id INTEGER NOT NULL,
  nr INTEGER NOT NULL,
  fra TEXT NOT NULL,
  til TEXT NOT NULL,
  fortryder INTEGER NOT NULL CHECK (fortryder IN (0, 1)),
  mail TEXT NOT NULL CHECK (mail <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  begrundelse TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (sag, sag_id, nr)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sag_skift_no_update BEFORE UPDATE ON sag_skift
BEGIN SELECT RAISE(ABORT, 'et skift kan ikke rettes, kun fortrydes'); END;

CREATE TRIGGER sag_skift_no_delete BEFORE DELETE ON sag_skift
BEGIN SELECT RAISE(ABORT, 'et skift kan ikke slettes, kun fortrydes'); END;

-- What early warnings had been moved before this was kept: received by who sent it, clarified by who pressed.
INSERT INTO sag_skift
SELECT 'early_warning', id, 1, '', 'modtaget', 0, reporter_mail, reporter_name, '', received_at
FROM early_warnings WHERE reporter_mail <> '' AND reporter_name <> '';

INSERT INTO sag_skift
SELECT 'early_warning', ew.id, 2, 'modtaget', 'under_afklaring', 0, j.actor, j.actor, '', j.at
FROM early_warnings ew JOIN journal j ON j.id = (
  SELECT max(id) FROM journal
  WHERE subject_type = 'early_warning' AND subject_id = CAST(ew.id AS TEXT) AND action = 'under_afklaring'
) WHERE ew.state = 'under_afklaring' AND j.actor <> '';
