import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Card, cardLimits } from './card.ts'
import { describeCard } from './describe-card.ts'
import { messageLimits } from './message-model.ts'

const row = {
  place: '2',
  moved: 1,
  car: { number: '3', colour: null },
  name: 'Lucia Ferrante',
  team: 'Team Meridian',
  gap: '+4.210',
  points: '18',
}
const race = {
  kind: 'result',
  shape: 'post',
  league: { name: 'Demo GP', accent: '#1e6fd9' },
  title: 'Race',
  subtitle: 'Round 5, Eifelring',
  mark: { kind: 'amended', words: 'Amended', asOf: 'as of 12 Oct 2026, 21:40 UTC' },
  note: 'Car 3 has 5 s for a jump start.',
  headings: { name: 'Driver', gap: 'Time', points: 'Points' },
  rows: [{ ...row, fastest: true, penalty: '+5 s' }],
  more: 'and 12 more',
  facts: [{ label: 'Pole', value: 'Hanna Brandt' }],
} as const

test('a card in words has every fact of it, in order', () => {
  expect(describeCard(Card.parse(race))).toBe(
    [
      'Demo GP, Race, Round 5, Eifelring.',
      'Amended, as of 12 Oct 2026, 21:40 UTC.',
      'Car 3 has 5 s for a jump start.',
      '2. Lucia Ferrante (3, Team Meridian) +4.210, +5 s, 18',
      'and 12 more',
      'Pole: Hanna Brandt',
    ].join('\n'),
  )
})

test('a chart in words has the places of everybody in it, and which rounds were cancelled', () => {
  const { kind: _, headings: __, rows: ___, facts: ____, ...common } = race
  const card = Card.parse({
    ...common,
    kind: 'progress',
    note: '',
    rounds: [
      { number: '1', state: 'held', provisional: false },
      { number: '2', state: 'cancelled', provisional: false },
      { number: '3', state: 'held', provisional: true },
    ],
    lines: [
      { name: 'Lucia Ferrante', car: row.car, places: [2, null, 1], dropped: [false, false, false] },
      { name: 'Ines Moreau', car: null, places: [null, null, 4], dropped: [false, false, true] },
    ],
  })
  expect(describeCard(card).split('\n').slice(2)).toEqual([
    'Places after rounds 1, 2 (cancelled), 3.',
    'Lucia Ferrante (3): 2, –, 1',
    'Ines Moreau: –, –, 4',
    'and 12 more',
  ])
})

test('of one that is too long whole lines are left out, and it says so', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    ...race.rows[0],
    place: String(index + 1),
    name: `Driver 🏁 ${index}`,
  }))
  const described = describeCard(Card.parse({ ...race, rows }))
  expect(described.length).toBeLessThanOrEqual(messageLimits.pictureDescription)
  const lines = described.split('\n')
  expect(lines.at(-1)).toBe('…')
  for (const [index, line] of lines.slice(3, -1).entries())
    expect(line).toBe(`${index + 1}. Driver 🏁 ${index} (3, Team Meridian) +4.210, +5 s, 18`)
})

test('whatever names there are, what is said of a card is what Discord takes with a picture', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter((text) => text.length <= 100)
  fc.assert(
    fc.property(fc.array(name, { maxLength: cardLimits.rows }), name, (names, league) => {
      const card = Card.parse({
        ...race,
        league: { name: league, accent: null },
        rows: names.map((each) => ({ ...race.rows[0], name: each, team: each })),
      })
      const described = describeCard(card)
      expect(described.length).toBeGreaterThan(0)
      expect(described.length).toBeLessThanOrEqual(messageLimits.pictureDescription)
      expect(described.startsWith(league)).toBe(true)
    }),
  )
})

test.each([
  ['a colour that is none', { league: { name: 'Demo GP', accent: 'red' } }],
  ['more rows than are drawn', { rows: Array.from({ length: 41 }, () => race.rows[0]) }],
  ['a state that is none', { mark: { ...race.mark, kind: 'draft' } }],
  ['something besides', { html: '<b>' }],
  ['a nameless driver', { rows: [{ ...race.rows[0], name: '' }] }],
])('%s is no card', (_, wrong) => {
  expect(Card.safeParse({ ...race, ...wrong }).success).toBe(false)
})
