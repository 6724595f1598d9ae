// What concur is measured against.
#pragma once
#include <stdint.h>

// How long a load took, in nanoseconds.
typedef struct {
  int64_t load_ns;   // the slots read and inserted
  int64_t whole_ns;  // the same with the transaction's commit
} concur_peer_times;

// Loads a slab's workers the usual best way: one prepared INSERT, and for every slot nine values
// bound, a step and a reset, all in one transaction. Of a slot nothing is checked.
//
// Pragmas are those of the store: rollback journal, synchronous EXTRA, foreign keys.
//
// Returns 0, or an SQLite result code, or -1 where the slab cannot be read.
int concur_peer_load(const char *database, const char *slab, int64_t trial,
                     concur_peer_times *times);
