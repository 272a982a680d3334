import { defaultRuleset } from '../default-ruleset.ts'
import { Ruleset, type RulesetInput } from '../ruleset.ts'
import type { Ruling, RulingDecision } from '../ruling.ts'
import type { ScoringEntry, ScoringResult, ScoringSession, SeasonInput } from '../season-input.ts'
import type { ResultStatus, SessionKind } from '#shared/model/session-fields.ts'

/**
 * A session of an invented season. `order` lists the cars as they finished, by their drivers' names: 'Ada Bo' is two
 * cars, 'Ada+Bo Cy' a shared one and another; 'Cy:DNF' is one that is not classified. The rest is said by car.
 */
export interface InventedSession {
  readonly order: string
  readonly kind?: SessionKind
  readonly multiplier?: string
  readonly status?: ScoringSession['status']
  readonly underProtest?: boolean
  readonly awards?: Readonly<Record<string, readonly ScoringResult['awards'][number][]>>
  readonly results?: Readonly<Record<string, Partial<ScoringResult>>>
  readonly entries?: Readonly<Record<string, Partial<ScoringEntry>>>
}

export interface InventedLeague {
  readonly rules?: RulesetInput
  /** Other versions that single events are bound to, by round. */
  readonly versions?: Readonly<Record<number, RulesetInput>>
  /** The team of each driver. */
  readonly teams?: Readonly<Record<string, string>>
  readonly kinds?: Readonly<Record<string, 'guest' | 'reserve'>>
  /** Scheduled laps of every race. */
  readonly laps?: number
  readonly rulings?: readonly Ruling[]
}

type Rounds = readonly (string | InventedSession | readonly InventedSession[])[]

/** A small season for tests and examples: names are ids, rounds count from 1, sessions are '1.1', entries '1/Ada'. */
export function inventSeason(rounds: Rounds, league: InventedLeague = {}): SeasonInput {
  const rules = league.rules === undefined ? defaultRuleset : Ruleset.parse(league.rules)
  const parts = rounds.map((round, at) => inventRound(sessionsIn(round), at + 1, league))
  const entries = parts.flatMap((part) => part.entries)
  const drivers = new Set(entries.flatMap(({ driverIds }) => driverIds))
  return {
    rules,
    rulesets: {
      season: rules,
      ...Object.fromEntries(
        Object.entries(league.versions ?? {}).map(([round, version]) => [round, Ruleset.parse(version)]),
      ),
    },
    drivers: [...drivers].map((name) => ({ id: name, name, kind: league.kinds?.[name] ?? 'regular' })),
    teams: [...new Set(Object.values(league.teams ?? {}))].map((name) => ({ id: name, name })),
    events: rounds.map((round, at) => ({
      id: `round ${at + 1}`,
      round: at + 1,
      name: `Round ${at + 1}`,
      status: sessionsIn(round).every(({ order }) => order === '') ? 'scheduled' : 'completed',
      laps: league.laps ?? null,
      rulesetVersionId: league.versions?.[at + 1] ? String(at + 1) : 'season',
    })),
    sessions: parts.flatMap((part) => part.sessions),
    entries,
    results: parts.flatMap((part) => part.results),
    rulings: league.rulings ?? [],
  }
}

/** A ruling of an invented season; `n` also orders rulings in time. */
export function inventRuling(n: number, sessionId: string | null, decision: RulingDecision): Ruling {
  return {
    id: `ruling ${n}`,
    sessionId,
    decision,
    reason: `Reason ${n}`,
    decidedAt: `2031-05-04T12:00:${String(n).padStart(2, '0')}.000Z`,
  }
}

function sessionsIn(round: Rounds[number]): readonly InventedSession[] {
  if (typeof round === 'string') return [{ order: round }]
  return 'order' in round ? [round] : round
}

function inventRound(sessions: readonly InventedSession[], round: number, league: InventedLeague) {
  const entries = new Map<string, ScoringEntry>()
  const results: ScoringResult[] = []
  sessions.forEach((session, at) => {
    let place = 0
    for (const token of session.order.split(' ').filter((word) => word !== '')) {
      const [car = '', status] = token.split(':')
      const id = `${round}/${car}`
      const driverIds = car.split('+')
      entries.set(id, {
        id,
        eventId: `round ${round}`,
        class: null,
        teamId: league.teams?.[driverIds[0] ?? ''] ?? null,
        driverIds,
        points: 'eligible',
        ...session.entries?.[car],
      })
      results.push({
        id: `${round}.${at + 1}/${car}`,
        sessionId: `${round}.${at + 1}`,
        entryId: id,
        position: status === undefined ? ++place : null,
        status: (status ?? 'FINISHED') as ResultStatus,
        driverIds: null,
        laps: null,
        timeMs: null,
        bestLapMs: null,
        awards: session.awards?.[car] ?? [],
        bonusMp: 0,
        penaltyMp: 0,
        ...session.results?.[car],
      })
    }
  })
  return {
    entries: [...entries.values()],
    results,
    sessions: sessions.map(
      (
        { kind = 'race', multiplier = '1', status = 'official', underProtest = false },
        at,
      ): ScoringSession => ({
        id: `${round}.${at + 1}`,
        eventId: `round ${round}`,
        kind,
        name: `${kind} ${at + 1}`,
        ordinal: at + 1,
        multiplier,
        status,
        underProtest,
      }),
    ),
  }
}

/** Names with their points in whole milli-points, in the order of the table. */
export function pointsByName(rows: readonly { name: string; pointsMp: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ name, pointsMp }) => [name, pointsMp]))
}

/** The table in short: '1 Ada, =2 Bo, =2 Cy, - Di'. */
export function tableText(
  rows: readonly { name: string; position: number | null; shared: boolean }[],
): string {
  return rows.map(({ name, position, shared }) => `${shared ? '=' : ''}${position ?? '-'} ${name}`).join(', ')
}
