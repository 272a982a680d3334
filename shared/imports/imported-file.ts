/** What a simulator's result file holds, in one form for every simulator. Times are ms; null means the file does not say. */
export interface ImportedFile {
  readonly format: ImportFormat | null
  /** In the order they were driven. Empty when `errors` is not. */
  readonly sessions: readonly ImportedSession[]
  /** What was repaired, guessed or left out, in words a steward can act on. */
  readonly warnings: readonly ImportWarning[]
  /** Why nothing usable came out; empty when something did. */
  readonly errors: readonly ImportError[]
}

export const importFormats = [
  'acc-server-json',
  'acc-client-json',
  'assetto-corsa-server-json',
  'assetto-corsa-client-json',
  'iracing-json',
  'iracing-csv',
  'rfactor2-xml',
  'automobilista-xml',
  'lmu-xml',
  'raceroom-json',
  'csv',
] as const
export type ImportFormat = (typeof importFormats)[number]

export interface ImportedSession {
  readonly kind: ImportedSessionKind
  /** What the file calls it: 'Race 2', 'Heat 1'. */
  readonly name: string
  readonly track: string | null
  readonly layout: string | null
  /** In the order of the classification: classified, not classified, disqualified, did not start. */
  readonly entries: readonly ImportedEntry[]
}

export const importedSessionKinds = ['practice', 'qualifying', 'race', 'sprint', 'heat', 'feature'] as const
export type ImportedSessionKind = (typeof importedSessionKinds)[number]
export type ImportedStatus = 'FINISHED' | 'DNF' | 'DNS' | 'DSQ' | 'NC'

export interface ImportedEntry {
  /**
   * The place in the classification; null where the sport gives none (no time, retired early, disqualified). Cars of a
   * dead heat have the same place, and the next car's counts them: 1, 2, 2, 4.
   */
  readonly position: number | null
  /** The place as the file had it, counted from 1, before anything was repaired. */
  readonly filePosition: number | null
  readonly carNumber: string | null
  /** The first driver's name. */
  readonly driver: string
  readonly drivers: readonly ImportedDriver[]
  readonly driverId: string | null
  readonly team: string | null
  readonly car: string | null
  readonly class: string | null
  readonly status: ImportedStatus
  readonly laps: number | null
  /** Race time, with what the simulator added for penalties. Null in practice and qualifying. */
  readonly totalTimeMs: number | null
  readonly bestLapMs: number | null
  /** To the first car: '+1.234' or '+2 laps'. */
  readonly gap: string | null
  readonly gridPosition: number | null
  readonly lapsLed: number | null
  readonly incidents: number | null
  readonly penalties: readonly ImportedPenalty[]
}

export interface ImportedDriver {
  readonly name: string
  /** The simulator's own id of the person: a Steam id, an iRacing customer number. */
  readonly id: string | null
  /** The file does not say who drove; the name is made up, and nothing about the person may be remembered. */
  readonly nameless?: true
}

export interface ImportedPenalty {
  readonly kind: 'drive-through' | 'stop-go' | 'time' | 'lap-deleted' | 'disqualified' | 'other'
  /** The time the simulator says it costs; it is already in `totalTimeMs` where the simulator added it. */
  readonly timeMs: number | null
  readonly text: string
}

export interface ImportWarning {
  readonly code: WarningCode
  readonly message: string
}

export type WarningCode =
  | 'bytes-repaired'
  | 'text-repaired'
  | 'text-after-end'
  | 'entities-ignored'
  | 'events-dropped'
  | 'value-ignored'
  | 'name-repaired'
  | 'kind-guessed'
  | 'columns-guessed'
  | 'empty-slots-dropped'
  | 'driver-merged'
  | 'same-name'
  | 'positions-repaired'
  | 'positions-closed-up'
  | 'positions-unclear'
  | 'dead-heat'
  | 'driver-not-listed'
  | 'driver-unnamed'
  | 'id-unusable'
  | 'cell-unreadable'
  | 'rows-left-out'
  | 'gaps-unclear'
  | 'penalty-added'
  | 'penalty-unclear'
  | 'more-warnings'
  | 'status-inferred'
  | 'time-from-laps'
  | 'session-empty'
  | 'too-many-entries'

export interface ImportError {
  readonly code: ErrorCode
  readonly message: string
}

export type ErrorCode =
  | 'empty-file'
  | 'too-large'
  | 'too-deep'
  | 'compressed'
  | 'unknown-format'
  | 'truncated'
  | 'malformed'
  | 'columns-needed'
  | 'no-results'
  | 'unreadable'

/** Collects what a reader had to repair or guess. */
export type Warn = (code: WarningCode, message: string) => void
