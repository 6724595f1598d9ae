extension Explanation {
  /// The causes for people to read: a table of what workers spent their lives on, then a sentence for
  /// each alternative.
  var blocks: [Document.Block] {
    [.heading("why", detail: "shares of a worker's life, from queued to finished"), .table(layout)]
      + causes.map { cause in
        .note((namesRuntime ? cause.alternative.runtime + " " : "") + cause.sentence)
      }
  }

  private var namesRuntime: Bool { causes.map(\.alternative.runtime).uniqued().count > 1 }

  private var layout: TableLayout {
    let firsts = Format.durations(causes.map(\.firstStartNs))
    let skews = Format.durations(causes.map(\.startSkewNs))
    let waiting = [
      TableColumn("waiting", dropOrder: 2), TableColumn("held up", dropOrder: 1),
    ]
    return TableLayout(
      columns: [
        TableColumn("", alignsRight: false), TableColumn("queued"), TableColumn("on CPU"),
      ] + (knowsWaits ? waiting : [TableColumn("off CPU")]) + [
        TableColumn("lanes busy"), TableColumn("first start", dropOrder: 3),
        TableColumn("start skew", dropOrder: 4), TableColumn("slowest", dropOrder: 5),
        TableColumn("fairness", dropOrder: 6),
      ],
      rows: causes.indices.map { index in
        let cause = causes[index]
        let life = cause.life
        let off = knowsWaits ? [share(life?.waiting), share(life?.heldUp)] : [share(life?.offCPU)]
        return .cells(
          [
            (namesRuntime ? cause.alternative.runtime + " " : "") + cause.alternative.name,
            share(life?.queued), (life?.isUpperBound == true ? "≤ " : "") + share(life?.onCPU),
          ] + off + [
            share(cause.lanesBusy), firsts[index], skews[index],
            cause.slowest.map(Format.ratio) ?? Format.unknown,
            cause.fairness.map { Digits.fixed($0, decimals: 2) } ?? Format.unknown,
          ])
      })
  }

  private func share(_ share: Double?) -> String {
    share.map(Format.percent) ?? Format.unknown
  }
}
