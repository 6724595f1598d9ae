-- What only this file knows, and no merge takes along as content: which runs were removed here, which
-- were given another label, and which machines share an id though they are not one machine.

-- Runs that were removed here, so that a merge does not bring them back.
CREATE TABLE tombstone (
  uuid       BLOB PRIMARY KEY CHECK (length(uuid) = 16),         -- of the run
  what       TEXT NOT NULL CHECK (what IN ('run', 'workers')),   -- all of it, or its worker rows
  removed_at TEXT NOT NULL                                       -- ISO 8601, UTC
) STRICT, WITHOUT ROWID;

-- Runs whose label was changed. The run's digest is over the label it was recorded with.
CREATE TABLE relabelled (
  run_id         INTEGER PRIMARY KEY REFERENCES run,
  recorded_label TEXT,
  checksum       BLOB NOT NULL CHECK (length(checksum) = 32)     -- over run, old and new label
) STRICT;

-- Machines made from one image have one id. Where their hardware tells them apart, each further one
-- is a machine of its own here, with an id derived from both.
CREATE TABLE clone (
  machine_id    INTEGER PRIMARY KEY REFERENCES machine,
  recorded_uuid BLOB NOT NULL CHECK (length(recorded_uuid) = 16),  -- the id that they share
  hardware      TEXT NOT NULL CHECK (json_valid(hardware)),        -- by which it was told apart
  checksum      BLOB NOT NULL CHECK (length(checksum) = 32)        -- over the two and the machine's uuid
) STRICT;
