import { fillBook } from './book.ts'
import { compareCodePoints } from './code-points.ts'
import { computeStandings } from './compute-standings.ts'
import { countedUnits, planCounting, type CountingPlan } from './counting.ts'
import { isPenalised, placeIn } from './round-finish.ts'
import type { SeasonInput } from './season-input.ts'
import { arrangeSeason, isProvisional, type Season, type SeasonSession } from './season.ts'
import type { Conduct } from './session-score.ts'
import { standingsMemo, type StandingsMemo } from './standings-memo.ts'
import type { SeasonStandings, StandingRow, Subject } from './standings.ts'
import type { Tally } from './tally.ts'
import { throughRound } from './through-round.ts'

/** A championship round by round: how it went for everybody in its table, in the order of the table. */
export interface SeasonProgress {
  readonly subject: Subject
  /** All rounds of the calendar in order. */
  readonly rounds: readonly ProgressRound[]
  readonly lines: readonly ProgressLine[]
}

export interface ProgressRound {
  readonly eventId: string
  readonly round: number
  readonly name: string
  readonly state: 'held' | 'to-come' | 'cancelled'
  /** Whether one of its results is not official yet or is under protest. */
  readonly provisional: boolean
}

export interface ProgressLine {
  readonly subjectId: string
  readonly name: string
  /** Beside the rounds; null for a round that was not held. */
  readonly cells: readonly (ProgressCell | null)[]
}

/** Where somebody stood after a round ([SP1]), and what the round itself brought. Points are milli-points. */
export interface ProgressCell {
  /** Null for those who were not placed, or not in the table yet. */
  readonly rank: number | null
  readonly totalMp: number
  /** Null for those who took no part. */
  readonly own: RoundScore | null
}

export interface RoundScore {
  readonly pointsMp: number
  /** What of it is in today's total ([SP2]). */
  readonly countedMp: number
  readonly counted: 'counted' | 'partly' | 'dropped' | 'not-in-championship'
  /** The place in the last session of the round whose places count, of several cars the best ([SP3]). */
  readonly place: number | null
  /** What became of that car; null where the round had no such session or they were not in it. */
  readonly conduct: Conduct | null
  /** Whether a penalty took time, places or points from them in the round. */
  readonly penalised: boolean
}

/** How the season went for drivers or teams, in the whole table or in one class. */
export function seasonProgress(
  input: SeasonInput,
  subject: Subject,
  onlyClass: string | null = null,
): SeasonProgress {
  const memo = standingsMemo()
  const season = arrangeSeason(input, memo)
  const held = Map.groupBy(season.sessions, ({ event }) => event.id)
  const rounds = input.events
    .toSorted((a, b) => a.round - b.round || compareCodePoints(a.id, b.id))
    .map(({ id, round, name, status }): ProgressRound => {
      const sessions = held.get(id)
      return {
        eventId: id,
        round,
        name,
        state: status === 'cancelled' ? 'cancelled' : sessions ? 'held' : 'to-come',
        provisional: sessions?.some(({ session }) => isProvisional(session)) ?? false,
      }
    })
  const heldRounds = rounds.filter(({ state }) => state === 'held').map(({ round }) => round)
  const last = heldRounds.at(-1)
  const standing = new Map(
    heldRounds
      .filter((round) => round !== last)
      .map((round) => [
        round,
        byId(tableOf(computeStandings(throughRound(input, round), memo), subject, onlyClass)),
      ]),
  )
  // The whole season comes last: what the memo knows of the rounds before is then of use to it.
  const table = tableOf(computeStandings(input, memo), subject, onlyClass)
  if (last !== undefined) standing.set(last, byId(table))
  const scoreOf = roundScores(season, subject, onlyClass, memo)
  return {
    subject,
    rounds,
    lines: table.map(({ subjectId, name }) => ({
      subjectId,
      name,
      cells: rounds.map(({ eventId, round, state }): ProgressCell | null => {
        if (state !== 'held') return null
        const then = standing.get(round)?.get(subjectId)
        return {
          rank: then?.position ?? null,
          totalMp: then?.pointsMp ?? 0,
          own: scoreOf(subjectId, held.get(eventId) ?? []),
        }
      }),
    })),
  }
}

function byId(table: readonly StandingRow[]): ReadonlyMap<string, StandingRow> {
  return new Map(table.map((row) => [row.subjectId, row]))
}

function tableOf(
  standings: SeasonStandings,
  subject: Subject,
  onlyClass: string | null,
): readonly StandingRow[] {
  const tables = onlyClass === null ? standings : standings.classes.find((each) => each.class === onlyClass)
  return (subject === 'driver' ? tables?.drivers : tables?.teams) ?? []
}

/** What the sessions of a round brought somebody, and whether that counts today. */
function roundScores(
  season: Season,
  subject: Subject,
  onlyClass: string | null,
  memo: StandingsMemo,
): (subjectId: string, sessions: readonly SeasonSession[]) => RoundScore | null {
  const { drivers, teams } = season.input.rules
  const championship = subject === 'driver' ? drivers : teams
  if (championship === null) return () => null
  const book = fillBook(season, onlyClass, null, memo)
  const plan = planCounting(season, championship.counting)
  const indexes = subject === 'driver' ? season.driverIndex : season.teamIndex
  const unitOf = ({ round, ordinal }: SeasonSession) =>
    championship.counting.unit === 'round' ? round : ordinal
  return (subjectId, sessions) => {
    const index = indexes.get(subjectId) ?? -1
    const tally = (subject === 'driver' ? book.drivers : book.teams)[index]
    if (!tally) return null
    const units = [...new Set(sessions.map(unitOf))]
    const score = scoreOf(tally, units, plan)
    const places = sessions.findLast(({ kind }) => championship.order.places.includes(kind))
    const finish = places ? placeIn(season, places, { subject, index, onlyClass, memo }) : null
    if (score === null && finish === null) return null
    return {
      ...(score ?? { pointsMp: 0, countedMp: 0, counted: 'counted' }),
      place: finish?.place ?? null,
      conduct: finish?.conduct ?? null,
      penalised: sessions.some((session) => isPenalised(session, subject, index)),
    }
  }
}

/** [SP2] Null where nothing of it was theirs. */
function scoreOf(
  tally: Tally,
  units: readonly number[],
  plan: CountingPlan,
): Pick<RoundScore, 'pointsMp' | 'countedMp' | 'counted'> | null {
  const counted = countedUnits(tally, plan)
  const own = units.flatMap((unit) => {
    const at = tally.units.indexOf(unit)
    if (at < 0) return []
    const inIt = plan.groupOf[unit] !== -1
    return [{ pointsMp: tally.points[at] ?? 0, counts: counted[at] === true, inIt }]
  })
  if (own.length === 0) return null
  const countable = own.filter(({ inIt }) => inIt)
  return {
    pointsMp: sum(own),
    countedMp: sum(own.filter(({ counts }) => counts)),
    counted:
      countable.length === 0
        ? 'not-in-championship'
        : countable.every(({ counts }) => counts)
          ? 'counted'
          : countable.some(({ counts }) => counts)
            ? 'partly'
            : 'dropped',
  }
}

function sum(parts: readonly { readonly pointsMp: number }[]): number {
  return parts.reduce((total, { pointsMp }) => total + pointsMp, 0)
}
