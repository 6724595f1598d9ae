#include "concur_peers.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "concur_slab.h"

enum { SLOTS_A_READ = 4096 };

static const char insert_sql[] =
    "INSERT INTO worker (trial_id, worker, queued_ns, wait_ns, run_ns, cpu_ns, lane, status,"
    " result_kind, result) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int insert_slot(sqlite3_stmt *insert, uint64_t worker, const concur_slab_slot *slot,
                       int64_t begin, uint64_t lane) {
  sqlite3_bind_int64(insert, 2, (int64_t)worker);
  sqlite3_bind_int64(insert, 3, slot->queued_ns - begin);
  sqlite3_bind_int64(insert, 4, slot->start_ns - slot->queued_ns);
  sqlite3_bind_int64(insert, 5, slot->finish_ns - slot->start_ns);
  if (slot->cpu_ns < 0) {
    sqlite3_bind_null(insert, 6);
  } else {
    sqlite3_bind_int64(insert, 6, slot->cpu_ns);
  }
  if (slot->lane == lane) {
    sqlite3_bind_int64(insert, 7, 0);
  } else {
    sqlite3_bind_null(insert, 7);
  }
  sqlite3_bind_int64(insert, 8, (int64_t)(slot->status & 0xff) - 1);
  sqlite3_bind_int64(insert, 9, (int64_t)(slot->status >> 8 & 0xf));
  sqlite3_bind_int64(insert, 10, slot->result);
  if (sqlite3_step(insert) != SQLITE_DONE) return 1;
  return sqlite3_reset(insert);
}

static int insert_all(sqlite3_stmt *insert, int slab) {
  static concur_slab_slot slots[SLOTS_A_READ];
  concur_slab_header header;
  concur_slab_lane lane;
  if (pread(slab, &header, sizeof header, 0) != (ssize_t)sizeof header) return -1;
  off_t lanes = (off_t)(sizeof header + header.worker_count * sizeof *slots);
  if (pread(slab, &lane, sizeof lane, lanes) != (ssize_t)sizeof lane) return -1;
  for (uint64_t first = 0; first < header.worker_count; first += SLOTS_A_READ) {
    uint64_t left = header.worker_count - first;
    uint64_t count = left < SLOTS_A_READ ? left : SLOTS_A_READ;
    off_t offset = (off_t)(sizeof header + first * sizeof *slots);
    ssize_t bytes = (ssize_t)(count * sizeof *slots);
    if (pread(slab, slots, (size_t)bytes, offset) != bytes) return -1;
    for (uint64_t index = 0; index < count; index++) {
      if (insert_slot(insert, first + index, &slots[index], header.begin_ns, lane.lane) != 0) {
        return sqlite3_errcode(sqlite3_db_handle(insert));
      }
    }
  }
  return 0;
}

static int load(sqlite3 *db, int slab, int64_t trial, concur_peer_times *times) {
  int code = sqlite3_exec(db,
                          "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"
                          "PRAGMA foreign_keys = ON; BEGIN IMMEDIATE",
                          NULL, NULL, NULL);
  if (code != SQLITE_OK) return code;
  sqlite3_stmt *insert = NULL;
  code = sqlite3_prepare_v2(db, insert_sql, -1, &insert, NULL);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_int64(insert, 1, trial);
  int64_t start = now();
  code = insert_all(insert, slab);
  times->load_ns = now() - start;
  sqlite3_finalize(insert);
  if (code != 0) return code;
  code = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
  times->whole_ns = now() - start;
  return code;
}

int concur_peer_load(const char *database, const char *slab, int64_t trial,
                     concur_peer_times *times) {
  int fd = open(slab, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2(database, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK) code = load(db, fd, trial, times);
  sqlite3_close(db);
  close(fd);
  return code;
}
