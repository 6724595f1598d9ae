// The slab's bytes as C structs, with the stores whose order matters. The format is described in
// Sources/Slab/SlabFormat.swift.
#pragma once
#include <stddef.h>
#include <stdint.h>

#define CONCUR_SLAB_HEADER_BYTES 4096
#define CONCUR_SLAB_SLOT_BYTES 64

// Bytes 0-4095. The recorder writes everything before `fixed_crc`, the host what follows.
typedef struct {
  uint8_t magic[8];          // 0
  uint32_t format_version;   // 8
  uint32_t slot_bytes;       // 12
  uint64_t worker_count;     // 16
  uint64_t lane_count;       // 24
  uint8_t run_uuid[16];      // 32
  uint8_t trial_uuid[16];    // 48
  uint64_t nonce;            // 64
  uint8_t boot_id[16];       // 72
  uint64_t time_namespace;   // 88
  int64_t created_unix_ns;   // 96
  int64_t created_ns;        // 104
  uint64_t fixed_crc;        // 112: CRC-32 of bytes 0-111
  uint64_t reserved;         // 120
  int64_t begin_ns;          // 128
  int64_t begin_unix_ns;     // 136
  int64_t end_ns;            // 144
  int64_t user_ns;           // 152
  int64_t system_ns;         // 160
  int64_t voluntary;         // 168
  int64_t involuntary;       // 176
  int64_t host_peak_bytes;   // 184
  int64_t shared_total;      // 192
  int64_t shared_total_known;  // 200
  int64_t end_unix_ns;       // 208
  uint64_t begin_check;      // 216: over the nonce and bytes 128-143
  uint64_t end_check;        // 224: over the nonce and bytes 128-215
  int64_t recording_ns;      // 232: what recording one worker costs; 0 unknown
  uint8_t pad_counters[16];  // 240
  uint64_t next_worker;      // 256: the ordinal that the next free lane takes
  uint8_t pad_next[56];      // 264
  uint64_t lanes_claimed;    // 320
  uint8_t pad_claimed[56];   // 328
  uint64_t lanes_closing;    // 384: not 0: lane processes leave after the worker they are at
  uint8_t pad_end[3704];     // 392
} concur_slab_header;

// One worker: eight 64-bit words.
typedef struct {
  int64_t queued_ns;
  int64_t start_ns;
  int64_t finish_ns;
  int64_t cpu_ns;
  int64_t result;
  uint64_t lane;
  uint64_t status;
  uint64_t commit;
} concur_slab_slot;

// One lane: eight 64-bit words, after the workers' slots.
typedef struct {
  uint64_t lane;         // pid high half, tid low half
  int64_t claimed_ns;
  int64_t ended_ns;      // 0: it did not say goodbye
  int64_t cpu_ns;        // -1 unknown
  int64_t peak_bytes;    // -1: not a process of its own
  uint64_t current;      // hybrid: 1 + the ordinal it computes; 0 none
  uint64_t outcome;      // 0 well; 1 << 32 | exit code; 2 << 32 | signal
  uint64_t commit;       // over lane and claimed_ns
} concur_slab_lane;

_Static_assert(sizeof(concur_slab_header) == CONCUR_SLAB_HEADER_BYTES, "header size");
_Static_assert(sizeof(concur_slab_slot) == CONCUR_SLAB_SLOT_BYTES, "slot size");
_Static_assert(sizeof(concur_slab_lane) == CONCUR_SLAB_SLOT_BYTES, "lane size");
_Static_assert(offsetof(concur_slab_header, nonce) == 64, "nonce");
_Static_assert(offsetof(concur_slab_header, fixed_crc) == 112, "crc");
_Static_assert(offsetof(concur_slab_header, begin_ns) == 128, "begin");
_Static_assert(offsetof(concur_slab_header, end_check) == 224, "end check");
_Static_assert(offsetof(concur_slab_header, recording_ns) == 232, "recording");
_Static_assert(offsetof(concur_slab_header, next_worker) == 256, "next worker");
_Static_assert(offsetof(concur_slab_header, lanes_claimed) == 320, "lanes claimed");
_Static_assert(offsetof(concur_slab_header, lanes_closing) == 384, "lanes closing");
_Static_assert(offsetof(concur_slab_slot, commit) == 56, "commit word");

// Tables for eight bytes a step ("slicing by 8", Kounavis and Berry 2008).
extern const uint32_t concur_crc_table[8][256];

// What so many zero words make of a state, by the state's four bytes.
extern const uint32_t concur_crc_3_words_on[4][256];
extern const uint32_t concur_crc_6_words_on[4][256];

// zlib's CRC-32 of `length` bytes, continuing from `crc` (0 at first).
uint32_t concur_crc32(uint32_t crc, const void *bytes, size_t length);

// The same for one little-endian 64-bit word, on the inverted state.
static inline uint32_t concur_crc_word(uint32_t state, uint64_t word) {
  word ^= state;
  return concur_crc_table[7][word & 0xff] ^ concur_crc_table[6][(word >> 8) & 0xff] ^
         concur_crc_table[5][(word >> 16) & 0xff] ^ concur_crc_table[4][(word >> 24) & 0xff] ^
         concur_crc_table[3][(word >> 32) & 0xff] ^ concur_crc_table[2][(word >> 40) & 0xff] ^
         concur_crc_table[1][(word >> 48) & 0xff] ^ concur_crc_table[0][word >> 56];
}

static inline uint32_t concur_crc_on(const uint32_t table[4][256], uint32_t state) {
  return table[0][state & 0xff] ^ table[1][(state >> 8) & 0xff] ^
         table[2][(state >> 16) & 0xff] ^ table[3][state >> 24];
}

// The commit word of a slot: CRC-32 over (nonce, ordinal, words 0-6), with bit 32 set.
//
// Three words each make a checksum of their own, side by side, and the three are put together:
// one after the other, nine words take more than twice as long.
static inline uint64_t concur_commit_word(uint64_t nonce, uint64_t ordinal, int64_t queued,
                                          int64_t start, int64_t finish, int64_t cpu,
                                          int64_t result, uint64_t lane, uint64_t status) {
  uint32_t first = concur_crc_word(0xffffffffu, nonce);
  uint32_t second = concur_crc_word(0, (uint64_t)start);
  uint32_t third = concur_crc_word(0, (uint64_t)result);
  first = concur_crc_word(first, ordinal);
  second = concur_crc_word(second, (uint64_t)finish);
  third = concur_crc_word(third, lane);
  first = concur_crc_word(first, (uint64_t)queued);
  second = concur_crc_word(second, (uint64_t)cpu);
  third = concur_crc_word(third, status);
  uint32_t state = concur_crc_on(concur_crc_6_words_on, first) ^
                   concur_crc_on(concur_crc_3_words_on, second) ^ third;
  return (uint64_t)(state ^ 0xffffffffu) | (1ull << 32);
}

// The check word of the header's bytes from `begin_ns` up to `bytes` later: CRC-32 over the nonce
// and them, with bit 32 set.
static inline uint64_t concur_header_check(const concur_slab_header *header, size_t bytes) {
  uint32_t crc = concur_crc32(0, &header->nonce, sizeof header->nonce);
  return (uint64_t)concur_crc32(crc, &header->begin_ns, bytes) | (1ull << 32);
}

// The same of what is known when the timed span begins, and of what is known when it has ended.
static inline uint64_t concur_begin_check(const concur_slab_header *header) {
  return concur_header_check(header, 16);
}

static inline uint64_t concur_end_check(const concur_slab_header *header) {
  return concur_header_check(header, 88);
}

// clock_gettime under a name of our own: this header must not include <time.h>, or Swift would take
// `timespec` for a member of this module. The C library's struct is two 64-bit words.
extern int concur_clock_gettime(int clock, int64_t time[2]) __asm__("clock_gettime");

// CLOCK_MONOTONIC in nanoseconds: a read of the vDSO, no system call.
static inline int64_t concur_now(void) {
  int64_t now[2];
  concur_clock_gettime(1, now);
  return now[0] * 1000000000 + now[1];
}

// A worker starts.
static inline void concur_slot_start(concur_slab_slot *slot, int64_t queued, int64_t now,
                                     uint64_t lane) {
  slot->queued_ns = queued;
  slot->lane = lane;
  __atomic_store_n(&slot->start_ns, now, __ATOMIC_RELAXED);
}

// A worker ends: the fields first, the commit word last, with release order.
static inline void concur_slot_finish(concur_slab_slot *slot, uint64_t nonce, uint64_t ordinal,
                                      int64_t queued, int64_t start, int64_t finish, int64_t cpu,
                                      int64_t result, uint64_t lane, uint64_t status) {
  slot->finish_ns = finish;
  slot->cpu_ns = cpu;
  slot->result = result;
  slot->lane = lane;
  slot->status = status;
  uint64_t commit =
      concur_commit_word(nonce, ordinal, queued, start, finish, cpu, result, lane, status);
  __atomic_store_n(&slot->commit, commit, __ATOMIC_RELEASE);
}

// Writes to every page of a mapping what stands there, so that no later write has a fault to pay
// for. Volatile: a compiler would drop a store of what was just read.
static inline void concur_touch(void *base, uint64_t bytes) {
  for (uint64_t offset = 0; offset < bytes; offset += 4096) {
    volatile uint8_t *byte = (volatile uint8_t *)base + offset;
    *byte = *byte;
  }
}

// The next number of a counter in shared memory.
static inline uint64_t concur_take(uint64_t *counter) {
  return __atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
}

static inline uint64_t concur_load(const uint64_t *word) {
  return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

static inline void concur_store(uint64_t *word, uint64_t value) {
  __atomic_store_n(word, value, __ATOMIC_RELEASE);
}
