-- What keeps a run and its file from being mistaken: who records a run, and checksums over the rows that
-- had none.

-- Who records a run, and into which file: so that a run that is being recorded is told from one that was
-- abandoned, under whatever name or in whatever copy the file is looked at. One row for each run that has
-- not ended, gone when it ends. Only this file knows it: no merge takes it along.
CREATE TABLE recorder (
  run_id         INTEGER PRIMARY KEY REFERENCES run,
  pid            INTEGER NOT NULL,           -- of the recorder
  start_ticks    INTEGER NOT NULL,           -- when it started, clock ticks since the boot
  boot_id        BLOB NOT NULL CHECK (length(boot_id) = 16),
  pid_namespace  INTEGER NOT NULL,           -- inodes; 0 where there are no namespaces
  time_namespace INTEGER NOT NULL,
  file_device    INTEGER NOT NULL,           -- of the database file: a copy is another file
  file_inode     INTEGER NOT NULL,
  place          TEXT NOT NULL,              -- its path then, beside which locks and slabs lie
  checksum       BLOB NOT NULL CHECK (length(checksum) = 32)  -- over the columns before it
) STRICT;

-- Over the other columns of their row, computed by concur, and never NULL once the migration is done.
ALTER TABLE migration ADD COLUMN checksum BLOB CHECK (length(checksum) = 32);

ALTER TABLE tombstone ADD COLUMN checksum BLOB CHECK (length(checksum) = 32);
