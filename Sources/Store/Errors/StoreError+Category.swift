extension StoreError {
  /// The exit code's meaning.
  public var category: ErrorCategory {
    switch self {
    case .missing, .unusable, .unfitRecord, .unplannedTrial, .runWasEnded: .badData
    case .cannotCreate, .alreadyThere: .cannotCreate
    case .noPermission: .noPermission
    case .locked, .runIsAlive: .locked
    case .full, .io, .removed, .temporary: .io
    case .noLocation, .invalidPath, .mergedIntoItself, .unknownMachine, .machineNameTaken,
      .unknownRun, .runIsOver, .runIsOpen, .runEndedElsewhere, .nothingToResume, .invalidPlan,
      .unknownQuery,
      .unknownParameter, .invalidParameter, .refusedQuery, .invalidQuery, .tooLarge:
      .usage
    case .deadline, .endless: .deadline
    }
  }
}
