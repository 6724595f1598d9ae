// The slab: one trial in one memory-mapped file.
//
// Every runtime, in any language, reports its workers through such a file. The recorder creates
// it at full size before the trial; the host and its lanes map it and store into it; the recorder
// reads it when the trial has ended, or whoever opens the database next if the recorder was
// killed. What a worker had done is therefore on file at the moment it had done it, and the hot
// path is two clock reads and a few stores: no lock, no system call, no pipe.
//
// Bytes, little-endian, naturally aligned:
//
//   0     magic "concur\0S"         8    format version (1)        12   slot size (64)
//   16    workers W                 24   lane records L            32   run UUID
//   48    trial UUID                64   nonce, random             72   boot id
//   88    time namespace's inode    96   UTC at creation           104  CLOCK_MONOTONIC, same moment
//   112   CRC-32 of bytes 0–111     128  begin, CLOCK_MONOTONIC    136  begin, UTC
//   144   end, CLOCK_MONOTONIC      152  user CPU of the host and its children, begin to end
//   160   system CPU                168  voluntary switches        176  involuntary switches
//   184   the host's peak memory    192  the lock workload's count 200  1 where that is known
//   208   end, UTC                  216  check word of the begin   224  check word of the end
//   232   what recording one worker costs on this host, nanoseconds; 0 unknown
//   256   next ordinal to be taken  320  lane records claimed      384  whether lanes are to leave
//   4096  W worker slots of 64 bytes, by ordinal
//   4096 + 64·W  L lane records of 64 bytes, in the order they were claimed
//
// The file's size is exactly 4096 + 64·(W + L). All times are nanoseconds, all sizes bytes.
//
// A worker's slot is eight 64-bit words: queued, start, finish, CPU time (-1 unknown), result,
// lane (pid high half, tid low half), status (bits 0–7 outcome, 8–11 kind of result, 32–63 exit
// code, signal or errno) and the commit word: zlib's CRC-32 over (nonce, ordinal, words 0–6),
// with bit 32 set so that it is never zero. A lane's record: lane, claimed at, ended at, CPU time,
// peak memory where the lane is a process, 1 + the ordinal it is computing (hybrid), outcome, and
// a commit word over the first two with the record's index in place of the ordinal.
//
// The check words are CRC-32 over the nonce and bytes 128–143 (begin) or 128–215 (end), with bit
// 32 set. They are stored after what they cover: the begin before any worker starts.
//
// Validity. Magic, version, size, counts and CRC are checked before anything else is believed.
// A slot whose commit word is right is a finished worker. All zero, or queued only: it never
// started. Started with commit word 0: it was running when its lane ended, and its end is not
// known. Any other commit word, or times before the begin: torn, nothing in it is believed.
// Without a right check word there was no begin or no end, and then a slot in use is torn. The
// fields are stored first and the commit word last with release order, so a kill at any
// instruction leaves one of these.
//
// Reading is by `pread`, never through a mapping, since a file cut short turns a mapped read into
// SIGBUS. Creation allocates every block (`posix_fallocate`), so that a full disk is an error
// before the first worker instead of a SIGBUS during one.
//
// Errors' texts stand beside it in `<slab>.err`, one JSON object a line: worker, kind, message.
//
// Locks. Host, guard and every lane open the file themselves and hold `flock` shared; recovery
// needs it exclusively, and so leaves alone what anyone living still writes.

internal import CShims

/// The constants of the slab's format.
public enum SlabFormat {
  /// The first eight bytes of every slab.
  public static let magic: [UInt8] = Array("concur".utf8) + [0, UInt8(ascii: "S")]
  /// Rises when the bytes change meaning.
  public static let version: UInt32 = 1
  /// Bytes before the first slot.
  public static let headerBytes = Int(CONCUR_SLAB_HEADER_BYTES)
  /// Bytes of a worker's slot, and of a lane's record.
  public static let slotBytes = Int(CONCUR_SLAB_SLOT_BYTES)
  /// How many of the header's first bytes its CRC covers.
  public static let fixedBytes = 112
  /// More workers or lanes than this in one trial are refused.
  public static let mostSlots = 100_000_000

  /// The exact size of the file, in bytes.
  public static func fileBytes(workers: Int, lanes: Int) -> Int {
    headerBytes + slotBytes * (workers + lanes)
  }
}
