-- Answers that came from a known address whose sender our mail host could not confirm (R125).

ALTER TABLE indmelding_felter
  ADD COLUMN uverificeret INTEGER NOT NULL DEFAULT 0 CHECK (uverificeret IN (0, 1));
ALTER TABLE besvarelser
  ADD COLUMN uverificeret INTEGER NOT NULL DEFAULT 0 CHECK (uverificeret IN (0, 1));
ALTER TABLE bekraeftelser
  ADD COLUMN uverificeret INTEGER NOT NULL DEFAULT 0 CHECK (uverificeret IN (0, 1));
