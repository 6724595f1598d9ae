// SQLite as Swift can import it: the library's header, and what Swift cannot read from it.
#pragma once

#include <sqlite3.h>

// Switches an SQLITE_DBCONFIG_* option of a connection on or off; an SQLite result code. Swift cannot
// call a variadic function.
static inline int concur_sqlite_configure(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

// Extended result codes: SQLite composes them in macros, which Swift does not import.
enum {
  CONCUR_SQLITE_READONLY_RECOVERY = SQLITE_READONLY_RECOVERY,
  CONCUR_SQLITE_READONLY_CANTINIT = SQLITE_READONLY_CANTINIT,
  CONCUR_SQLITE_READONLY_ROLLBACK = SQLITE_READONLY_ROLLBACK,
  CONCUR_SQLITE_READONLY_DBMOVED = SQLITE_READONLY_DBMOVED,
  CONCUR_SQLITE_IOERR_SHORT_READ = SQLITE_IOERR_SHORT_READ,
  CONCUR_SQLITE_IOERR_WRITE = SQLITE_IOERR_WRITE,
  CONCUR_SQLITE_IOERR_FSYNC = SQLITE_IOERR_FSYNC,
  CONCUR_SQLITE_IOERR_DIR_FSYNC = SQLITE_IOERR_DIR_FSYNC,
  CONCUR_SQLITE_IOERR_TRUNCATE = SQLITE_IOERR_TRUNCATE,
  CONCUR_SQLITE_IOERR_DELETE = SQLITE_IOERR_DELETE,
  CONCUR_SQLITE_IOERR_GETTEMPPATH = SQLITE_IOERR_GETTEMPPATH,
};
