import Foundation

/// Regression harness of `check`; see `Benchmarks/README.md` and `usage`.
let usage = """
  usage: check-harness mutate ARCHIVE [COUNT] [SEED]     mutated quotations: recall by kind of mutation
         check-harness fabricate ARCHIVE [COUNT] [SEED]  shuffled words of other topics, given to real speakers
         check-harness speed ARCHIVE [COUNT]      time of a claim and of a draft with 20 quotations
         check-harness load READINGS.jsonl ARCHIVE   makes an archive of readings that were annotated by hand
         check-harness claims ARCHIVE CLAIMS.jsonl   prints a verdict for each claim

  """

func run(_ arguments: [String]) throws -> Int32 {
  guard arguments.count >= 2 else {
    FileHandle.standardError.write(Data(usage.utf8))
    return 64
  }
  let count = arguments.count > 2 ? Int(arguments[2]) : nil
  let seed = arguments.count > 3 ? UInt64(arguments[3]) : nil
  switch arguments[0] {
  case "mutate": try MutationRun(archive: arguments[1]).run(count: count ?? 2000, seed: seed ?? 7)
  case "fabricate": try FabricationRun(archive: arguments[1]).run(count: count ?? 300, seed: seed ?? 23)
  case "speed": try SpeedRun(archive: arguments[1]).run(count: count ?? 300)
  case "load" where arguments.count == 3: try loadReadings(arguments[1], into: arguments[2])
  case "claims" where arguments.count == 3: try printVerdicts(arguments[1], claims: arguments[2])
  default:
    FileHandle.standardError.write(Data(usage.utf8))
    return 64
  }
  return 0
}

do {
  exit(try run(Array(CommandLine.arguments.dropFirst())))
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}
