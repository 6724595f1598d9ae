#include "concur_slab.h"

// A CRC is linear: what a byte does to it is the XOR of what its bits do. So eight numbers tell a
// table of 256, and the compiler writes it out: nothing is filled in when the program starts.
#define BIT(b, i, c) (((b) >> (i) & 1) != 0 ? (c) : 0u)
#define ENTRY(b, c0, c1, c2, c3, c4, c5, c6, c7)                                               \
  (BIT(b, 0, c0) ^ BIT(b, 1, c1) ^ BIT(b, 2, c2) ^ BIT(b, 3, c3) ^ BIT(b, 4, c4) ^             \
   BIT(b, 5, c5) ^ BIT(b, 6, c6) ^ BIT(b, 7, c7))
#define FOUR(b, ...)                                                                           \
  ENTRY(b, __VA_ARGS__), ENTRY((b) + 1, __VA_ARGS__), ENTRY((b) + 2, __VA_ARGS__),             \
      ENTRY((b) + 3, __VA_ARGS__)
#define SIXTEEN(b, ...)                                                                        \
  FOUR(b, __VA_ARGS__), FOUR((b) + 4, __VA_ARGS__), FOUR((b) + 8, __VA_ARGS__),                \
      FOUR((b) + 12, __VA_ARGS__)
#define SIXTY_FOUR(b, ...)                                                                     \
  SIXTEEN(b, __VA_ARGS__), SIXTEEN((b) + 16, __VA_ARGS__), SIXTEEN((b) + 32, __VA_ARGS__),     \
      SIXTEEN((b) + 48, __VA_ARGS__)
#define TABLE(...)                                                                             \
  {SIXTY_FOUR(0, __VA_ARGS__), SIXTY_FOUR(64, __VA_ARGS__), SIXTY_FOUR(128, __VA_ARGS__),      \
   SIXTY_FOUR(192, __VA_ARGS__)}

// Polynomial 0xEDB88320, bits reversed as zlib has them. Table k: a byte with k zero bytes after.
const uint32_t concur_crc_table[8][256] = {
    TABLE(0x77073096u, 0xee0e612cu, 0x076dc419u, 0x0edb8832u,
          0x1db71064u, 0x3b6e20c8u, 0x76dc4190u, 0xedb88320u),
    TABLE(0x191b3141u, 0x32366282u, 0x646cc504u, 0xc8d98a08u,
          0x4ac21251u, 0x958424a2u, 0xf0794f05u, 0x3b83984bu),
    TABLE(0x01c26a37u, 0x0384d46eu, 0x0709a8dcu, 0x0e1351b8u,
          0x1c26a370u, 0x384d46e0u, 0x709a8dc0u, 0xe1351b80u),
    TABLE(0xb8bc6765u, 0xaa09c88bu, 0x8f629757u, 0xc5b428efu,
          0x5019579fu, 0xa032af3eu, 0x9b14583du, 0xed59b63bu),
    TABLE(0x3d6029b0u, 0x7ac05360u, 0xf580a6c0u, 0x30704bc1u,
          0x60e09782u, 0xc1c12f04u, 0x58f35849u, 0xb1e6b092u),
    TABLE(0xcb5cd3a5u, 0x4dc8a10bu, 0x9b914216u, 0xec53826du,
          0x03d6029bu, 0x07ac0536u, 0x0f580a6cu, 0x1eb014d8u),
    TABLE(0xa6770bb4u, 0x979f1129u, 0xf44f2413u, 0x33ef4e67u,
          0x67de9cceu, 0xcfbd399cu, 0x440b7579u, 0x8816eaf2u),
    TABLE(0xccaa009eu, 0x4225077du, 0x844a0efau, 0xd3e51bb5u,
          0x7cbb312bu, 0xf9766256u, 0x299dc2edu, 0x533b85dau),
};

// What three zero words make of a state, by its bytes.
const uint32_t concur_crc_3_words_on[4][256] = {
    TABLE(0x81256527u, 0xd93bcc0fu, 0x69069e5fu, 0xd20d3cbeu,
          0x7f6b7f3du, 0xfed6fe7au, 0x26dcfab5u, 0x4db9f56au),
    TABLE(0x9b73ead4u, 0xed96d3e9u, 0x005ca193u, 0x00b94326u,
          0x0172864cu, 0x02e50c98u, 0x05ca1930u, 0x0b943260u),
    TABLE(0x172864c0u, 0x2e50c980u, 0x5ca19300u, 0xb9432600u,
          0xa9f74a41u, 0x889f92c3u, 0xca4e23c7u, 0x4fed41cfu),
    TABLE(0x9fda839eu, 0xe4c4017du, 0x12f904bbu, 0x25f20976u,
          0x4be412ecu, 0x97c825d8u, 0xf4e14df1u, 0x32b39da3u),
};

// The same of six.
const uint32_t concur_crc_6_words_on[4][256] = {
    TABLE(0x3db1ecdcu, 0x7b63d9b8u, 0xf6c7b370u, 0x36fe60a1u,
          0x6dfcc142u, 0xdbf98284u, 0x6c820349u, 0xd9040692u),
    TABLE(0x69790b65u, 0xd2f216cau, 0x7e952bd5u, 0xfd2a57aau,
          0x2125a915u, 0x424b522au, 0x8496a454u, 0xd25c4ee9u),
    TABLE(0x7fc99b93u, 0xff933726u, 0x2457680du, 0x48aed01au,
          0x915da034u, 0xf9ca4629u, 0x28e58a13u, 0x51cb1426u),
    TABLE(0xa396284cu, 0x9c5d56d9u, 0xe3cbabf3u, 0x1ce651a7u,
          0x39cca34eu, 0x7399469cu, 0xe7328d38u, 0x15141c31u),
};
