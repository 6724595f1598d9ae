internal import Slab

extension PlainSlab {
  /// What `docs/slab.md` has these bytes say; nil where it has them refused.
  ///
  /// Written from the document and not from the reader: where the two disagree, one is wrong.
  func trial() -> PlainTrial? {
    guard bytes.count >= 4096, bytes.starts(with: Self.magic), self[8] == 1 | 64 << 32 else {
      return nil
    }
    let (workers, lanes) = (self[16], self[24])
    guard (1...100_000_000).contains(workers), lanes <= 100_000_000,
      UInt64(bytes.count) == 4096 + 64 * (workers + lanes), self[112] == fixedCRC
    else { return nil }
    let began = signed(128) > 0 && self[216] == checkWord(to: 144)
    let ended = began && signed(144) >= signed(128) && self[224] == checkWord(to: 216)
    let lane = laneRecords(after: Int(workers), claimed: Int(min(lanes, self[320])))
    var trial = PlainTrial(
      identity: Array(bytes[32..<64]), begin: began ? [128, 136].map { signed($0) } : nil,
      end: ended ? [144, 152, 160, 168, 176, 184, 208].map { signed($0) } : nil,
      sharedTotal: ended && self[200] == 1 ? signed(192) : nil, lanes: lane)
    for ordinal in 0..<Int(workers) { trial.workers.append(worker(ordinal, trial)) }
    return trial
  }

  private func worker(_ ordinal: Int, _ trial: PlainTrial) -> WorkerRow {
    let at = Self.offset(of: ordinal)
    let (queued, start, finish) = (signed(at), signed(at + 8), signed(at + 16))
    let commit = self[at + 56]
    if start == 0 && commit == 0 {
      return WorkerRow(queuedNs: trial.begin == nil ? WorkerRow.unknown : 0, status: 3)
    }
    let torn = WorkerRow(status: 6)
    guard let begin = trial.begin?[0], begin <= queued, queued <= start else { return torn }
    let isProcess = self[at + 40] >> 32 == self[at + 40] & 0xffff_ffff
    let lane = trial.lane(self[at + 40], at: commit != 0 && isProcess ? finish : start)
    var row = WorkerRow(queuedNs: queued - begin, waitNs: start - queued, status: 4)
    row.lane = lane.map(Int64.init) ?? WorkerRow.unknown
    guard commit != 0 else {
      row.status = lane.flatMap { trial.lanes[$0].badEnd } ?? 4
      return row
    }
    let status = self[at + 48]
    let (outcome, kind, detail) = (status & 0xff, status >> 8 & 0xf, Int64(status >> 32))
    guard commit == slotCommit(ordinal, ordinal: ordinal), start <= finish,
      (1...5).contains(outcome), kind <= 3
    else { return torn }
    row.cpuNs = signed(at + 24) < 0 ? WorkerRow.unknown : signed(at + 24)
    row.runNs = outcome > 3 ? WorkerRow.unknown : finish - start
    row.status = [0, 0, 1, 2, 256 + detail & 0xff, 512 + detail & 0xff][Int(outcome)]
    if outcome == 1 {
      row.resultKind = Int64(kind)
      row.result = signed(at + 32)
    }
    return row
  }

  private func laneRecords(after workers: Int, claimed: Int) -> [PlainTrial.Lane] {
    (0..<claimed).compactMap { index in
      let at = Self.offset(of: workers + index)
      guard self[at + 56] == laneCommit(workers + index, index: index) else { return nil }
      let left = self[at + 16] != 0
      return PlainTrial.Lane(
        word: self[at], claimedNs: signed(at + 8), cpuNs: left ? signed(at + 24) : -1,
        peakBytes: left ? signed(at + 32) : -1,
        outcome: self[at + 48])
    }
  }
}
