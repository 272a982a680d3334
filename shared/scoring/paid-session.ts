import type { Grant } from './bonuses.ts'
import type { Places } from './championship-places.ts'
import type { ExplainedLine } from './explanation.ts'
import type { Payout } from './payout.ts'
import type { Car, Season, SeasonSession } from './season.ts'

/** A session with its places and all that it pays for them. */
export interface PaidSession {
  readonly season: Season
  readonly session: SeasonSession
  readonly places: Places
  readonly payout: Payout
  readonly grants: ReadonlyMap<Car, readonly Grant[]> | null
  /** Drivers who were paid for a place in this session already, where only one car counts. */
  readonly paidForPlace: Set<number> | null
}

/** Who is paid: a driver by the place in the season's list, or the car's team. */
export type Payee = number | 'team'

/** Told of every amount as it is paid. */
export interface Recorder {
  line(session: SeasonSession, car: Car, payee: Payee, line: ExplainedLine): void
  /** A car that its team may not count. */
  leftOut(session: SeasonSession, car: Car): void
}
