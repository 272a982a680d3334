import { z } from 'zod'
import { Accent } from '#shared/model/accent.ts'

/*
 * What a picture shows, complete and in words: who draws it adds none. Numbers and times are written out, so that the same
 * card is the same picture wherever and whenever it is drawn.
 */

export const cardLimits = {
  /** Of a standings or result card; what is more is said in `more`. */
  rows: 40,
  podium: 3,
  facts: 4,
  /** Of a chart; more lines cannot be told apart. */
  lines: 20,
  rounds: 60,
  places: 60,
} as const

/** Names may hold anything that people write; who draws them sees to what no font has. */
const Name = z.string().min(1).max(100)
const Short = z.string().max(24)
const Sentence = z.string().max(200)

/** How settled it is: colour and edge follow the kind, the words stand beside it. */
const Mark = z.strictObject({
  kind: z.enum(['provisional', 'under-protest', 'official', 'amended']),
  /** Such as 'Under protest'. */
  words: z.string().min(1).max(40),
  /** Such as 'as of 12 Oct 2026, 21:40 UTC'. */
  asOf: z.string().min(1).max(80),
})

const common = {
  /** 'post' is upright, for a message; 'preview' is wide, for a link's preview, and shows the first rows. */
  shape: z.enum(['post', 'preview']),
  league: z.strictObject({ name: Name, accent: Accent.nullable() }),
  /** Such as 'Driver standings' or 'Race'. */
  title: Name,
  /** What it is of: season, round and event, track. */
  subtitle: Sentence,
  mark: Mark,
  /** What an amendment changed, or another remark; '' for none. */
  note: Sentence,
}

/** A car's number in the colour of its team. */
const Car = z.strictObject({ number: z.string().min(1).max(6), colour: Accent.nullable() })

const Row = z.strictObject({
  /** '1', '=4', 'DNF'. */
  place: z.string().min(1).max(5),
  /** Places gained, negative for lost; null where there is nothing to compare with. */
  moved: z.int().min(-999).max(999).nullable(),
  car: Car.nullable(),
  name: Name,
  /** '' for none. */
  team: z.string().max(100),
  /** To the leader, or the winner's time. */
  gap: Short,
  points: Short,
})

export const StandingsRow = Row
export type StandingsRow = z.infer<typeof StandingsRow>

export const ResultRow = Row.extend({
  /** The driver of the fastest lap. */
  fastest: z.boolean(),
  /** What stewards took, such as '+5 s'; '' for nothing. */
  penalty: Short,
})
export type ResultRow = z.infer<typeof ResultRow>

/** Words above the columns. */
const Headings = z.strictObject({ name: Short, gap: Short, points: Short })

/** Such as 'Fastest lap', '1:32.123 Ines Moreau'. */
const Fact = z.strictObject({ label: Short, value: z.string().min(1).max(120) })

export const StandingsCard = z.strictObject({
  kind: z.literal('standings'),
  ...common,
  headings: Headings,
  rows: z.array(StandingsRow).max(cardLimits.rows),
  /** Such as 'and 12 more'; '' where all are shown. */
  more: Short,
})
export type StandingsCard = z.infer<typeof StandingsCard>

export const ResultCard = z.strictObject({
  kind: z.literal('result'),
  ...common,
  headings: Headings,
  rows: z.array(ResultRow).max(cardLimits.rows),
  more: Short,
  facts: z.array(Fact).max(cardLimits.facts),
})
export type ResultCard = z.infer<typeof ResultCard>

export const PodiumCard = z.strictObject({
  kind: z.literal('podium'),
  ...common,
  /** From the winner on. */
  steps: z.array(ResultRow).min(1).max(cardLimits.podium),
  facts: z.array(Fact).max(cardLimits.facts),
})
export type PodiumCard = z.infer<typeof PodiumCard>

const Round = z.strictObject({
  number: z.string().min(1).max(4),
  state: z.enum(['held', 'to-come', 'cancelled']),
  provisional: z.boolean(),
})

/** Somebody's place after each round, null where they had none; `dropped`: the round's own score does not count. */
const Line = z.strictObject({
  name: Name,
  car: Car.nullable(),
  places: z.array(z.int().min(1).max(cardLimits.places).nullable()).max(cardLimits.rounds),
  dropped: z.array(z.boolean()).max(cardLimits.rounds),
})

/** Places round by round, a line for each of the first. */
export const ProgressCard = z.strictObject({
  kind: z.literal('progress'),
  ...common,
  rounds: z.array(Round).min(1).max(cardLimits.rounds),
  lines: z.array(Line).min(1).max(cardLimits.lines),
  more: Short,
})
export type ProgressCard = z.infer<typeof ProgressCard>

export const Card = z.discriminatedUnion('kind', [StandingsCard, ResultCard, PodiumCard, ProgressCard])
export type Card = z.infer<typeof Card>
export type CardMark = Card['mark']
export type CardFact = z.infer<typeof Fact>
