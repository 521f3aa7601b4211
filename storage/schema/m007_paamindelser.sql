-- The ledger of reminders, and what a person has asked to hold back.

CREATE TABLE paamindelser (
  activity TEXT NOT NULL,
  year INTEGER NOT NULL,
  step TEXT NOT NULL,
  recipient TEXT NOT NULL,
  outcome TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (year, activity, step, recipient)
) STRICT, WITHOUT ROWID;

CREATE TABLE paamindelser_holdt (
  activity TEXT NOT NULL,
  year INTEGER NOT NULL,
  step TEXT NOT NULL,
  recipient TEXT NOT NULL,
  held_by TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (year, activity, step, recipient)
) STRICT, WITHOUT ROWID;
