import { fillBook } from './book.ts'
import type { Candidate } from './candidate.ts'
import { compareCodePoints } from './code-points.ts'
import { planCounting, type CountingPlan } from './counting.ts'
import { bestFinish, podiums } from './order.ts'
import { rank, type Ranked } from './rank.ts'
import type { Listed, Order, Ruleset } from './ruleset.ts'
import type { SeasonInput } from './season-input.ts'
import { arrangeSeason, type Season } from './season.ts'
import type { StandingsMemo } from './standings-memo.ts'
import type { OpenTie, SeasonStandings, StandingRow, Subject, Tables } from './standings.ts'
import type { Tally } from './tally.ts'
import { judgementsOf, totalOf, type Judgements } from './total.ts'

/**
 * The standings of a season: drivers, teams and, where the rules rank them, classes. A pure function: equal inputs in
 * whatever order give equal output, byte for byte as JSON, with a memo of earlier computations or without ([DT3]).
 * Integer milli-points throughout.
 */
export function computeStandings(input: SeasonInput, memo: StandingsMemo | null = null): SeasonStandings {
  const season = arrangeSeason(input, memo)
  const { drivers, teams, openTies } = tablesOf(season, null, memo)
  return {
    provisional: season.provisional,
    roundsHeld: season.roundsHeld,
    roundsPlanned: season.roundsPlanned,
    drivers,
    teams,
    openTies,
    classes: classNames(input).map((name) => ({ class: name, ...tablesOf(season, name, memo) })),
  }
}

function tablesOf(season: Season, onlyClass: string | null, memo: StandingsMemo | null): Tables {
  const book = fillBook(season, onlyClass, null, memo)
  const drivers = driverTable(season, book.drivers)
  const teams = season.input.rules.teams ? teamTable(season, season.input.rules.teams, book.teams) : []
  return {
    drivers: drivers.map(row),
    teams: teams.map(row),
    openTies: [
      ...openTies('driver', season.input.rules.drivers.order, drivers),
      ...openTies('team', season.input.rules.teams?.order, teams),
    ],
  }
}

function classNames(input: SeasonInput): string[] {
  if (input.rules.classes === 'overall') return []
  const names = new Set(input.entries.flatMap((entry) => (entry.class === null ? [] : [entry.class])))
  return [...names].sort(compareCodePoints)
}

function driverTable(season: Season, tallies: readonly Tally[]): TableRow[] {
  const { drivers, guests, reserves } = season.input.rules
  const plan = planCounting(season, drivers.counting)
  const judgements = judgementsOf(season, 'driver')
  const left = season.roundsPlanned - season.roundsHeld
  const candidates = season.input.drivers.flatMap(({ id, name, kind }, index) => {
    const tally = tallies[index]
    if (!tally) return []
    const tooFewRounds = tally.roundsStarted + left < drivers.minRounds
    const candidate = candidateOf(season.input.rules, id, name, tally, plan, judgements, tooFewRounds)
    const welcome = kind === 'regular' || (kind === 'guest' ? guests.listed : reserves.listed)
    return welcome && isListed(drivers.listed, candidate) ? [candidate] : []
  })
  return placed(candidates, drivers.order, 'driver', season)
}

function teamTable(
  season: Season,
  rules: NonNullable<Ruleset['teams']>,
  tallies: readonly Tally[],
): TableRow[] {
  const plan = planCounting(season, rules.counting)
  const judgements = judgementsOf(season, 'team')
  const candidates = season.input.teams.flatMap(({ id, name }, index) => {
    const tally = tallies[index]
    if (!tally) return []
    const candidate = candidateOf(season.input.rules, id, name, tally, plan, judgements, false)
    return isListed(rules.listed, candidate) ? [candidate] : []
  })
  return placed(candidates, rules.order, 'team', season)
}

function candidateOf(
  rules: Ruleset,
  subjectId: string,
  name: string,
  tally: Tally,
  plan: CountingPlan,
  judgements: Judgements,
  tooFewRounds: boolean,
): Candidate {
  const { pointsMp, grossMp } = totalOf(rules, tally, plan, judgements.of(subjectId))
  return {
    subjectId,
    name,
    tally,
    pointsMp,
    grossMp,
    licencePoints: judgements.licencePoints.get(subjectId) ?? 0,
    excluded: judgements.of(subjectId).exclusion !== null,
    tooFewRounds,
  }
}

function isListed(listed: Listed, { tally, pointsMp, excluded }: Candidate): boolean {
  if (excluded) return true
  switch (listed) {
    case 'entered':
      return tally.entered
    case 'started':
      return tally.roundsStarted > 0
    case 'classified':
      return tally.classified
    case 'classified-or-qualified':
      return tally.classified || tally.qualified
    case 'points':
      return pointsMp > 0
  }
}

type TableRow = Omit<Ranked, 'position'> & { readonly position: number | null }

/** Those who are placed, then those with too few rounds, then the excluded. */
function placed(
  candidates: readonly Candidate[],
  order: Order,
  subject: Subject,
  { rulings }: Season,
): TableRow[] {
  const unplaced = (rows: readonly Candidate[]) =>
    rank(rows, order, subject, []).map((row) => ({ ...row, position: null, shared: false, open: false }))
  const rest = candidates.filter(({ excluded }) => !excluded)
  return [
    ...rank(
      rest.filter(({ tooFewRounds }) => !tooFewRounds),
      order,
      subject,
      rulings,
    ),
    ...unplaced(rest.filter(({ tooFewRounds }) => tooFewRounds)),
    ...unplaced(candidates.filter(({ excluded }) => excluded)),
  ]
}

function row({ candidate, position, shared }: TableRow): StandingRow {
  return {
    subjectId: candidate.subjectId,
    name: candidate.name,
    position,
    shared,
    pointsMp: candidate.pointsMp,
    grossMp: candidate.grossMp,
    wins: candidate.tally.places[0] ?? 0,
    podiums: podiums(candidate),
    bestFinish: bestFinish(candidate),
    starts: candidate.tally.starts,
    licencePoints: candidate.licencePoints,
    excluded: candidate.excluded,
    tooFewRounds: candidate.tooFewRounds,
  }
}

/** [OR7] Ties for nothing are not worth a decision: only those with points are asked about. */
function openTies(subject: Subject, order: Order | undefined, rows: readonly TableRow[]): OpenTie[] {
  if (order?.unresolved !== 'ask') return []
  const open = rows.filter((row) => row.open && row.candidate.pointsMp !== 0)
  return [...Map.groupBy(open, ({ position }) => position ?? 0)].map(([position, tied]) => ({
    subject,
    position,
    subjectIds: tied.map(({ candidate }) => candidate.subjectId),
  }))
}
