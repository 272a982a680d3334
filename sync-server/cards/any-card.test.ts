import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Card } from '#shared/announcements/card.ts'
import { openPaint } from './paint.ts'
import { pixelsOf } from './testing/pixels.ts'
import { hostileNames, sampleNames } from './testing/sample-names.ts'

/* Whatever a league, its drivers and its stewards are called, their card can be drawn. */

const typed = (most: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: most }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }),
      fc.constantFrom(...sampleNames, ...hostileNames),
    )
    .map((text) => text.slice(0, most))
const colour = fc.option(
  fc.integer({ min: 0, max: 0xff_ff_ff }).map((n) => `#${n.toString(16).padStart(6, '0')}`),
)
const maybe = (most: number) => fc.oneof(fc.constant(''), typed(most))
const row = fc.record({
  place: typed(5),
  moved: fc.option(fc.integer({ min: -999, max: 999 })),
  car: fc.option(fc.record({ number: typed(6), colour })),
  name: typed(100),
  team: maybe(100),
  gap: maybe(24),
  points: maybe(24),
})
const resultRow = fc
  .tuple(row, fc.boolean(), maybe(24))
  .map(([told, fastest, penalty]) => ({ ...told, fastest, penalty }))
const common = {
  shape: fc.constantFrom('post', 'preview'),
  league: fc.record({ name: typed(100), accent: colour }),
  title: typed(100),
  subtitle: maybe(200),
  mark: fc.record({
    kind: fc.constantFrom('provisional', 'under-protest', 'official', 'amended'),
    words: typed(40),
    asOf: typed(80),
  }),
  note: maybe(200),
}
const headings = fc.record({ name: maybe(24), gap: maybe(24), points: maybe(24) })
const facts = fc.array(fc.record({ label: maybe(24), value: typed(120) }), { maxLength: 4 })
const rows = <Told>(each: fc.Arbitrary<Told>) => fc.array(each, { maxLength: 40 })
const anyCard = fc.oneof(
  fc.record({ kind: fc.constant('standings'), ...common, headings, rows: rows(row), more: maybe(24) }),
  fc.record({
    kind: fc.constant('result'),
    ...common,
    headings,
    rows: rows(resultRow),
    more: maybe(24),
    facts,
  }),
  fc.record({
    kind: fc.constant('podium'),
    ...common,
    steps: fc.array(resultRow, { minLength: 1, maxLength: 3 }),
    facts,
  }),
  fc.integer({ min: 1, max: 60 }).chain((rounds) => {
    const each = <Told>(of: fc.Arbitrary<Told>) => fc.array(of, { minLength: rounds, maxLength: rounds })
    return fc.record({
      kind: fc.constant('progress'),
      ...common,
      rounds: each(
        fc.record({
          number: typed(4),
          state: fc.constantFrom('held', 'to-come', 'cancelled'),
          provisional: fc.boolean(),
        }),
      ),
      lines: fc.array(
        fc.record({
          name: typed(100),
          car: row.map(({ car }) => car),
          places: each(fc.option(fc.integer({ min: 1, max: 60 }))),
          dropped: each(fc.boolean()),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      more: maybe(24),
    })
  }),
)

test('any card becomes a picture of the width of its shape', async () => {
  const paint = openPaint()
  await fc.assert(
    fc.asyncProperty(anyCard, async (any) => {
      const card = Card.parse(any)
      const { width, height } = pixelsOf(await paint(card, 0.5))
      expect(width).toBe(card.shape === 'post' ? 540 : 600)
      expect(height).toBeGreaterThan(200)
      expect(height).toBeLessThan(1_500)
    }),
    { numRuns: 40 },
  )
})
