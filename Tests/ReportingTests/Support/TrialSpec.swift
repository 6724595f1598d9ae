/// A trial to insert: only what a test is about need be said.
struct TrialSpec {
  /// The timed span, in milliseconds.
  var wallMs: Double
  /// What one worker takes, in milliseconds; the median, and without more the sum over workers.
  var runMs: Double
  /// The share of the run time on a CPU; nil where workers' CPU time is not measured.
  var onCPU: Double?
  /// How long the median worker queued.
  var queuedMs = 0.0
  /// The ideal makespan; without it, that of equal workers on the case's lanes.
  var idealMs: Double?
  /// Peak memory in megabytes.
  var memoryMB = 9.1
  /// How many lanes ran workers.
  var lanes = 1
  /// The most workers in flight; without it, the mean of them, and one a lane at least.
  var peak: Int?
  /// What recording one worker cost, in nanoseconds.
  var recordingNs: Int?
  var status = "complete"
  var reason: String?
  var failed = 0
  /// What the workers' results hash to.
  var digest: UInt8 = 1
  var isContaminated = false
  var clockStepMs: Double?
  var workersKept = true
  /// CPU time of the host, in milliseconds, where it is not the workers'.
  var hostCPUMs: Double?
  /// How often lanes gave up a CPU of themselves.
  var voluntarySwitches: Int?
}
