#include "concur_slab.h"

#include <string.h>

uint32_t concur_crc32(uint32_t crc, const void *bytes, size_t length) {
  const uint8_t *next = bytes;
  uint32_t state = ~crc;
  for (; length >= 8; length -= 8, next += 8) {
    uint64_t word;
    memcpy(&word, next, 8);
    state = concur_crc_word(state, word);
  }
  while (length-- > 0) {
    state = (state >> 8) ^ concur_crc_table[0][(state ^ *next++) & 0xff];
  }
  return ~state;
}
