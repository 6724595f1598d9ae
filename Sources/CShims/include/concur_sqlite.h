// The one variadic function of SQLite that the store needs. Declared, not included, so that no
// target but the store needs SQLite.
#pragma once

struct sqlite3;
int sqlite3_db_config(struct sqlite3 *db, int option, ...);

// Switches an SQLITE_DBCONFIG_* option of a connection on or off; an SQLite result code.
static inline int concur_sqlite_configure(struct sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}
