/** Standings of a season. JSON of equal inputs is equal byte by byte: keys and rows have a fixed order. */
export interface SeasonStandings extends Tables {
  /** Whether a session that counts is not official yet or is under protest. */
  readonly provisional: boolean
  readonly roundsHeld: number
  readonly roundsPlanned: number
  /** Every class by itself, by name; empty unless the rules rank classes. */
  readonly classes: readonly ClassStandings[]
}

export interface Tables {
  readonly drivers: readonly StandingRow[]
  readonly teams: readonly StandingRow[]
  /** Ties on points that the rules leave open and that a steward is asked to decide. */
  readonly openTies: readonly OpenTie[]
}

export interface ClassStandings extends Tables {
  readonly class: string
}

export type Subject = 'driver' | 'team'

/** One line of a table, in the table's order. Points are milli-points. */
export interface StandingRow {
  readonly subjectId: string
  readonly name: string
  /** Null for those who are not placed: excluded, or too few rounds. */
  readonly position: number | null
  /** Others have the same position. */
  readonly shared: boolean
  readonly pointsMp: number
  /** Points of all rounds, the dropped ones too. */
  readonly grossMp: number
  readonly wins: number
  readonly podiums: number
  readonly bestFinish: number | null
  /** Sessions started that count for places. */
  readonly starts: number
  readonly licencePoints: number
  readonly excluded: boolean
  readonly tooFewRounds: boolean
}

export interface OpenTie {
  readonly subject: Subject
  readonly position: number
  readonly subjectIds: readonly string[]
}
