import * as fc from 'fast-check'
import { inventRuling, inventSeason, type InventedLeague, type InventedSession } from './invent-season.ts'
import { Ruleset, type RulesetInput } from '../ruleset.ts'
import type { Ruling, RulingDecision } from '../ruling.ts'
import type { ScoringResult, SeasonInput } from '../season-input.ts'

const cars = ['Ada', 'Bo', 'Cy+Di', 'Ed', 'Flo']
const drivers = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo']

const milliPoints = fc.integer({ min: 0, max: 30_000 })
const table = fc.array(milliPoints, { maxLength: 5 })

const counting = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  fc.record({ kind: fc.constant('best' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant('drop' as const),
    count: fc.integer({ min: 0, max: 3 }),
    of: fc.constantFrom('held' as const, 'planned' as const),
  }),
  fc.constant({
    kind: 'segments' as const,
    segments: [
      { from: 1, to: 2, best: 1 },
      { from: 4, to: 9, best: 2 },
    ],
  }),
)

const championship = fc.record({
  counting: fc.record({
    unit: fc.constantFrom('round' as const, 'session' as const),
    keep: counting,
    dsqDroppable: fc.boolean(),
    except: fc.constantFrom([], [2]),
  }),
  order: fc.constantFrom<NonNullable<RulesetInput['drivers']>['order']>(
    undefined,
    { criteria: [{ by: 'points' }], unresolved: 'ask' },
    { criteria: [{ by: 'points' }, { by: 'count-back', within: 3 }], places: ['race', 'sprint'] },
    { criteria: [{ by: 'points' }, { by: 'latest-place' }, { by: 'earliest-best' }] },
  ),
})

/** Rules of every kind, put together at random. */
const arbitraryRules: fc.Arbitrary<Ruleset> = fc
  .record({
    points: fc.record({ race: table, sprint: table }),
    bonuses: fc.array(
      fc.record({
        award: fc.constantFrom('pole', 'fastest-lap'),
        pointsMp: milliPoints,
        tied: fc.constantFrom('split' as const, 'each' as const),
        condition: fc.constantFrom<{ kind: 'any' } | { kind: 'top'; places: number }>(
          { kind: 'any' },
          { kind: 'top', places: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
    sharedCars: fc.constantFrom('split', 'full', 'none', 'first'),
    severalCars: fc.constantFrom('all', 'best'),
    deadHeats: fc.constantFrom('share', 'full', 'best-lap'),
    leastDistance: fc.constantFrom<RulesetInput['leastDistance']>(
      {},
      { classified: '9/10' },
      { classified: '1/2', paid: '9/10' },
    ),
    floor: fc.constantFrom('none', 'race', 'season'),
    classes: fc.constantFrom('overall', 'separate'),
    drivers: championship,
    teams: fc.option(
      fc.tuple(championship, fc.constantFrom(null, 1, 2)).map(([own, cars]) => ({ ...own, cars })),
      { nil: null },
    ),
  })
  .map((rules) => Ruleset.parse(rules))

const session: fc.Arbitrary<InventedSession> = fc
  .record({
    order: fc.shuffledSubarray(cars, { minLength: 1 }),
    statuses: fc.array(fc.constantFrom('', '', '', ':DNF', ':DSQ', ':DNS'), {
      minLength: cars.length,
      maxLength: cars.length,
    }),
    kind: fc.constantFrom('race' as const, 'sprint' as const),
    multiplier: fc.constantFrom('1', '1/2', '2', '1/3'),
    eligible: fc.constantFrom('eligible' as const, 'eligible' as const, 'skip' as const, 'keep' as const),
    bonusMp: milliPoints,
    penaltyMp: milliPoints,
    timeMs: fc.integer({ min: 100_000, max: 100_010 }),
    awarded: fc.subarray(cars),
    laps: fc.array(fc.integer({ min: 7, max: 10 }), { minLength: cars.length, maxLength: cars.length }),
    level: fc.integer({ min: 1, max: 8 }),
  })
  .map(
    ({ order, statuses, kind, multiplier, eligible, bonusMp, penaltyMp, timeMs, awarded, laps, level }) => ({
      order: order.map((car, at) => `${car}${statuses[at]}`).join(' '),
      kind,
      multiplier,
      entries: { Ada: { points: eligible, class: 'Pro' }, Bo: { class: 'Am' }, Ed: { class: 'Am' } },
      results: withDeadHeat(
        order.filter((_, at) => statuses[at] === ''),
        level,
        {
          Ada: { timeMs: 100_000, laps: laps[0] ?? null, bestLapMs: 9000 },
          Bo: { bonusMp, timeMs, laps: laps[1] ?? null },
          Ed: { penaltyMp, timeMs: timeMs + 2, laps: laps[2] ?? null, bestLapMs: 9001 },
          Flo: { timeMs: 100_005 },
        },
      ),
      awards: Object.fromEntries(awarded.map((car) => [car, [{ kind: 'fastest-lap' }]])),
    }),
  )

/** Gives a car the place of the one ahead; nobody where there is no such place. */
function withDeadHeat(
  placed: readonly string[],
  place: number,
  results: Readonly<Record<string, Partial<ScoringResult>>>,
): Record<string, Partial<ScoringResult>> {
  const name = placed[place]
  return name === undefined ? results : { ...results, [name]: { ...results[name], position: place } }
}

const car = fc.constantFrom(...cars)
const signed = fc.integer({ min: -30_000, max: 30_000 })
const scope = fc.constantFrom('driver' as const, 'team' as const, 'both' as const)
const driver = fc.constantFrom(...drivers)

function decision(round: number): fc.Arbitrary<RulingDecision> {
  const entryId = car.map((name) => `${round}/${name}`)
  return fc.oneof(
    fc.record({ kind: fc.constant('time' as const), entryId, ms: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ kind: fc.constant('positions' as const), entryId, places: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      kind: fc.constant('dsq' as const),
      entryId,
      behind: fc.constantFrom('move-up' as const, 'stay' as const),
    }),
    fc.record({
      kind: fc.constantFrom('points' as const, 'points-override' as const),
      entryId,
      driverId: fc.constantFrom(null, 'Cy'),
      pointsMp: signed,
      scope,
    }),
    fc.record({
      kind: fc.constant('adjustment' as const),
      subject: fc.constant('driver' as const),
      id: driver,
      pointsMp: signed,
    }),
    fc.record({
      kind: fc.constant('exclusion' as const),
      subject: fc.constant('driver' as const),
      id: driver,
      points: fc.constantFrom('keep' as const, 'void' as const),
      later: fc.constantFrom('stay' as const, 'give-up' as const),
    }),
    fc.record({
      kind: fc.constant('tie' as const),
      subject: fc.constant('driver' as const),
      order: fc.shuffledSubarray(drivers, { minLength: 2 }).map((names) => names.map((name) => [name])),
    }),
  )
}

const rulings: fc.Arbitrary<Ruling[]> = fc
  .array(
    fc.integer({ min: 1, max: 3 }).chain((round) => decision(round).map((own) => ({ round, own }))),
    { maxLength: 5 },
  )
  .map((made) => made.map(({ round, own }, n) => inventRuling(n, `${round}.1`, own)))

export const arbitraryRounds = fc.array(fc.array(session, { minLength: 1, maxLength: 2 }), {
  minLength: 1,
  maxLength: 5,
})

const league: fc.Arbitrary<InventedLeague> = fc.record({
  rules: arbitraryRules,
  rulings,
  teams: fc.constant({ Ada: 'Red', Bo: 'Blue', Cy: 'Red', Ed: 'Blue', Flo: 'Red' }),
  kinds: fc.constantFrom({}, { Flo: 'guest' as const }),
})

/** Whole seasons of six drivers in five cars, with rulings. */
export const arbitrarySeason: fc.Arbitrary<SeasonInput> = fc
  .tuple(arbitraryRounds, league)
  .map(([rounds, own]) => inventSeason(rounds, own))
