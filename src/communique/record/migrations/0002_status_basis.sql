-- Why a telling's status is what it is: a JSON list of short phrases.
ALTER TABLE tellings ADD COLUMN status_basis TEXT NOT NULL DEFAULT '[]';
