import { z } from 'zod'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import { ScoringSessionKind } from '#shared/scoring/session-kind.ts'

/** What an amount, a count or a fraction is while it is being typed. */
const Typed = z.string().max(40)
const kinds = ScoringSessionKind.array()
const { guests } = Ruleset.shape

/** Points by place, one line per place, each kind of session a column. */
const PointsForm = z.array(z.strictObject({ race: Typed, sprint: Typed, heat: Typed, qualifying: Typed }))
export type PointsForm = z.infer<typeof PointsForm>

const BonusForm = z.strictObject({
  award: z.string(),
  points: Typed,
  sessions: kinds,
  condition: z.enum(['any', 'classified', 'top']),
  places: Typed,
  tied: z.enum(['split', 'each']),
  decidedBy: z.enum(['award', 'best-lap']),
  multiplied: z.boolean(),
  minDistance: Typed,
})
export type BonusForm = z.infer<typeof BonusForm>

const CountingForm = z.strictObject({
  unit: z.enum(['round', 'session']),
  keep: z.enum(['all', 'best', 'drop', 'segments']),
  best: Typed,
  drop: Typed,
  dropOf: z.enum(['held', 'planned']),
  segments: z.array(z.strictObject({ from: Typed, to: Typed, best: Typed })),
  dsqDroppable: z.boolean(),
  except: z.string(),
})
export type CountingForm = z.infer<typeof CountingForm>

export const CriterionForm = z.strictObject({
  by: z.enum([
    'points',
    'wins',
    'podiums',
    'best-finish',
    'count-back',
    'gross-points',
    'latest-place',
    'earliest-best',
    'name',
  ]),
  /** For a count-back: the last place that is compared; empty goes all the way. */
  within: Typed,
})
export type CriterionForm = z.infer<typeof CriterionForm>

const OrderForm = z.strictObject({
  criteria: z.array(CriterionForm),
  unresolved: z.enum(['share', 'ask']),
  places: kinds,
})
export type OrderForm = z.infer<typeof OrderForm>

const listed = z.enum(['entered', 'started', 'classified', 'classified-or-qualified', 'points'])

const ShortRaceForm = z.strictObject({
  below: Typed,
  pays: z.enum(['multiplier', 'table']),
  multiplier: Typed,
  points: z.string(),
})
export type ShortRaceForm = z.infer<typeof ShortRaceForm>

/** Shares of the distance as they are typed; empty asks for none. A draft kept by an older version has none. */
const LeastDistanceForm = z.strictObject({
  classified: Typed.default(''),
  paid: Typed.default(''),
  of: z.enum(['winner', 'scheduled']).default('winner'),
})
export type LeastDistanceForm = z.infer<typeof LeastDistanceForm>

/** A ruleset as a form holds it: what is typed stays as it was typed, and what is switched off is not forgotten. */
export const RulesForm = z.strictObject({
  points: PointsForm,
  bonuses: z.array(BonusForm),
  sharedCars: z.enum(['split', 'full', 'none', 'first']),
  severalCars: z.enum(['all', 'best']),
  deadHeats: z.enum(['share', 'full', 'best-lap']).default('share'),
  leastDistance: LeastDistanceForm.prefault({}),
  shortRaces: z.array(ShortRaceForm),
  guests: guests.unwrap(),
  reserves: guests.unwrap(),
  floor: z.enum(['none', 'race', 'season']),
  classes: z.enum(['overall', 'separate']),
  drivers: z.strictObject({
    counting: CountingForm,
    order: OrderForm,
    listed,
    minRounds: Typed,
  }),
  teams: z.strictObject({
    scored: z.boolean(),
    ownPoints: z.boolean(),
    points: PointsForm,
    cars: Typed,
    bonuses: z.boolean(),
    sharedCars: z.enum(['full', 'as-drivers']),
    counting: CountingForm,
    order: OrderForm,
    listed,
  }),
})
export type RulesForm = z.infer<typeof RulesForm>
export type TeamsForm = RulesForm['teams']
