#include "concur_slab.h"

#include <string.h>

// Tables for eight bytes a step ("slicing by 8", Kounavis and Berry 2008), polynomial 0xEDB88320.
uint32_t concur_crc_table[8][256];

__attribute__((constructor)) static void fill(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t state = byte;
    for (int bit = 0; bit < 8; bit++) {
      state = (state >> 1) ^ ((state & 1) ? 0xEDB88320u : 0);
    }
    concur_crc_table[0][byte] = state;
  }
  for (int slice = 1; slice < 8; slice++) {
    for (uint32_t byte = 0; byte < 256; byte++) {
      uint32_t previous = concur_crc_table[slice - 1][byte];
      concur_crc_table[slice][byte] = (previous >> 8) ^ concur_crc_table[0][previous & 0xff];
    }
  }
}

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
