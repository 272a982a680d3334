import { z } from 'zod'
import { ScoringSessionKind } from './session-kind.ts'

const milliPoints = z.int().min(-10_000_000).max(10_000_000)
const round = z.int().min(1).max(999)
const fraction = z.string().regex(/^(0|[1-9]\d{0,3}(\/[1-9]\d{0,3})?)$/, 'must be a fraction such as 1/2')

/** Milli-points by place: the first number is for place 1. A place beyond its end pays nothing. */
export const PointsTable = z.array(milliPoints).max(300)
export type PointsTable = z.infer<typeof PointsTable>

const PointsTables = z.strictObject({
  race: PointsTable.default([]),
  sprint: PointsTable.default([]),
  heat: PointsTable.default([]),
  qualifying: PointsTable.default([]),
})

/** Who may have a bonus: anyone, anyone classified, or those classified in the first places of the session. */
const BonusCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('any') }),
  z.strictObject({ kind: z.literal('classified') }),
  z.strictObject({ kind: z.literal('top'), places: z.int().min(1).max(300) }),
])

/**
 * Points beside those for the place. `award` is the kind an award on a result names: 'pole', 'fastest-lap',
 * 'most-laps-led', 'clean-race' or a name of the league's own. With `decidedBy: 'best-lap'` no award is needed: the
 * best lap times of the session decide.
 */
export const Bonus = z.strictObject({
  award: z.string().trim().min(1).max(40),
  pointsMp: milliPoints,
  sessions: z.array(ScoringSessionKind).min(1).default(['race']),
  condition: BonusCondition.default({ kind: 'any' }),
  /** When several have it: 'split' divides the points equally, 'each' pays all of them in full. */
  tied: z.enum(['split', 'each']).default('split'),
  decidedBy: z.enum(['award', 'best-lap']).default('award'),
  /** Whether the session's multiplier applies to the bonus too. */
  multiplied: z.boolean().default(true),
  /** The least share of the scheduled laps that must have been run, null where any distance will do. */
  minDistance: fraction.nullable().default(null),
})
export type Bonus = z.infer<typeof Bonus>

/** What a race pays that covered less than a share of its scheduled laps: other tables or a multiplier. */
const ShortRace = z.strictObject({
  below: fraction,
  pays: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('multiplier'), multiplier: fraction }),
    z.strictObject({ kind: z.literal('table'), points: PointsTable }),
  ]),
})
export type ShortRace = z.infer<typeof ShortRace>

/** Of the distance of a race, rounded down to whole laps: '9/10'. */
const share = fraction.refine(
  (text) => isShareOfDistance(text),
  'must be a share of the distance such as 9/10',
)

/**
 * The least share of the distance that a car must have covered to be classified, and to be paid for its place; null
 * where any will do. It is measured by the laps of the car that covered most, or by those scheduled.
 */
const LeastDistance = z.strictObject({
  classified: share.nullable().default(null),
  paid: share.nullable().default(null),
  of: z.enum(['winner', 'scheduled']).default('winner'),
})

/** Whether a fraction is more than nothing and at most all of a distance. */
export function isShareOfDistance(text: string): boolean {
  const [top = 0, bottom = 1] = text.split('/').map(Number)
  return top > 0 && top <= bottom
}

/** What drivers who are not regular ones may score, for themselves and for the team whose car they drive. */
const Outsider = z.strictObject({
  points: z.enum(['eligible', 'skip', 'keep']),
  teamPoints: z.boolean(),
  listed: z.boolean(),
})

const Segment = z.strictObject({ from: round, to: round, best: z.int().min(0).max(999) })

function areApart(segments: readonly z.infer<typeof Segment>[]): boolean {
  return segments.every(({ from, to }, at) => from <= to && from > (segments[at - 1]?.to ?? 0))
}

/** Which rounds count for a total. */
export const Counting = z.strictObject({
  /** What is counted or dropped as one: a round with all its sessions, or each session by itself. */
  unit: z.enum(['round', 'session']).default('round'),
  keep: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('all') }),
      z.strictObject({ kind: z.literal('best'), count: z.int().min(1).max(999) }),
      /** 'held': the worst so many are dropped from the start; 'planned': only once too many rounds are held. */
      z.strictObject({
        kind: z.literal('drop'),
        count: z.int().min(0).max(999),
        of: z.enum(['held', 'planned']).default('held'),
      }),
      /** The best of each segment of the season; a round in no segment does not count. */
      z.strictObject({
        kind: z.literal('segments'),
        segments: z.array(Segment).min(1).max(99).refine(areApart, 'must follow each other without overlap'),
      }),
    ])
    .default({ kind: 'all' }),
  /** Whether a round with a disqualification may be dropped. */
  dsqDroppable: z.boolean().default(true),
  /** Rounds outside the championship. */
  except: z.array(round).default([]),
})
export type Counting = z.infer<typeof Counting>

/** One step of the comparison; those whom it leaves equal go on to the next. */
export const Criterion = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('points') }),
  z.strictObject({ by: z.literal('wins') }),
  z.strictObject({ by: z.literal('podiums') }),
  z.strictObject({ by: z.literal('best-finish') }),
  /** Most first places, then most second places, ...; `within` ends it at that place, null goes all the way. */
  z.strictObject({
    by: z.literal('count-back'),
    within: z.int().min(1).max(300).nullable().default(null),
  }),
  /** Points of all rounds, the dropped ones too. */
  z.strictObject({ by: z.literal('gross-points') }),
  /** Who had the better place in the latest session in which only one had it. */
  z.strictObject({ by: z.literal('latest-place') }),
  /** Who reached their best finish first. */
  z.strictObject({ by: z.literal('earliest-best') }),
  z.strictObject({ by: z.literal('name') }),
])
export type Criterion = z.infer<typeof Criterion>

export const Order = z.strictObject({
  criteria: z.array(Criterion).min(1).max(12),
  /** Those whom the criteria leave equal share the position; 'ask' also asks a steward to decide. */
  unresolved: z.enum(['share', 'ask']).default('share'),
  /** The sessions whose places are wins, podiums and finishes. */
  places: z.array(ScoringSessionKind).min(1).default(['race']),
})
export type Order = z.infer<typeof Order>

/** Who stands in the table: whoever was entered, started, was classified once, or has points. */
const Listed = z.enum(['entered', 'started', 'classified', 'classified-or-qualified', 'points'])
export type Listed = z.infer<typeof Listed>

const specificationOrder: Order = {
  criteria: [{ by: 'points' }, { by: 'wins' }, { by: 'best-finish' }, { by: 'name' }],
  unresolved: 'share',
  places: ['race'],
}

const DriverChampionship = z.strictObject({
  counting: Counting.prefault({}),
  order: Order.default(specificationOrder),
  listed: Listed.default('entered'),
  /** Rounds a driver must start to be placed at all; nobody is left out while it can still be reached. */
  minRounds: z.int().min(0).max(999).default(0),
})

const TeamChampionship = z.strictObject({
  /** Own points by place; null pays what the place is worth to drivers. */
  points: PointsTables.nullable().default(null),
  /** How many of a team's cars score in a session, the best ones first; null is all. */
  cars: z.int().min(1).max(50).nullable().default(null),
  /** Whether bonuses count for the team too. */
  bonuses: z.boolean().default(true),
  /** Whether a car shared by several drivers pays its team in full, or what its drivers get together. */
  sharedCars: z.enum(['full', 'as-drivers']).default('full'),
  counting: Counting.prefault({}),
  order: Order.default(specificationOrder),
  listed: Listed.default('entered'),
})
export type TeamChampionship = z.infer<typeof TeamChampionship>

/**
 * The rules of one version of a ruleset, all of them data. An event's version says what its sessions pay; the season's
 * version says what counts and in which order. SPEC.md numbers what each of them means.
 */
export const Ruleset = z.strictObject({
  points: PointsTables,
  bonuses: z.array(Bonus).max(40).default([]),
  /** What the drivers of one car get: equal shares, each the whole, nothing, or the first driver all. */
  sharedCars: z.enum(['split', 'full', 'none', 'first']).default('full'),
  /** A driver placed with several cars in a session is paid for all of them, or for the best one alone. */
  severalCars: z.enum(['all', 'best']).default('all'),
  /**
   * What the cars of a dead heat get: equal shares of what the places they hold together are worth, each the whole of its
   * place, or the place that the best lap decides between them.
   */
  deadHeats: z.enum(['share', 'full', 'best-lap']).default('share'),
  leastDistance: LeastDistance.prefault({}),
  /** The first that fits, so from the shortest on. Only races with scheduled laps are measured. */
  shortRaces: z.array(ShortRace).max(20).default([]),
  guests: Outsider.default({ points: 'skip', teamPoints: false, listed: false }),
  reserves: Outsider.default({ points: 'eligible', teamPoints: true, listed: true }),
  /** Where a negative sum becomes zero: nowhere, for each result of a session, or only for the season. */
  floor: z.enum(['none', 'race', 'season']).default('none'),
  /** 'separate' also ranks and pays every class by itself. */
  classes: z.enum(['overall', 'separate']).default('overall'),
  drivers: DriverChampionship.prefault({}),
  teams: TeamChampionship.nullable().prefault({}),
})
export type Ruleset = z.infer<typeof Ruleset>
export type RulesetInput = z.input<typeof Ruleset>
