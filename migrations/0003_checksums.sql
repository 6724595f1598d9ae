-- Checksums over the rows that had none, so that verify finds a changed bit in them too. They are over
-- the other columns of their row, computed by concur, and never NULL once a migration is done.

ALTER TABLE migration ADD COLUMN checksum BLOB CHECK (length(checksum) = 32);

ALTER TABLE tombstone ADD COLUMN checksum BLOB CHECK (length(checksum) = 32);
