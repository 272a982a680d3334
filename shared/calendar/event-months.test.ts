import { expect, test } from 'vitest'
import { eventMonth, isMonth, monthsAround } from './event-months.ts'

const events = [
  { name: 'Silverlake', day: '2026-03-07' },
  { name: 'Sprint', day: '2026-03-07' },
  { name: 'Hochwald', day: '2026-04-01' },
  { name: 'Final', day: '2026-12-05' },
]

test('a month has its events on their days, and those of the days beside it', () => {
  const { weeks } = eventMonth('2026-03', events)
  const days = weeks.flat()
  expect(days.map(({ day }) => day)).toEqual([
    ...['23', '24', '25', '26', '27', '28'].map((day) => `2026-02-${day}`),
    ...Array.from({ length: 31 }, (_each, at) => `2026-03-${String(at + 1).padStart(2, '0')}`),
    ...['01', '02', '03', '04', '05'].map((day) => `2026-04-${day}`),
  ])
  expect(days.filter((each) => each.events.length > 0)).toEqual([
    { day: '2026-03-07', within: true, events: [events[0], events[1]] },
    { day: '2026-04-01', within: false, events: [events[2]] },
  ])
})

test('a reader pages through months that have events', () => {
  expect(monthsAround('2026-03', events)).toEqual({ before: null, after: '2026-04' })
  expect(monthsAround('2026-04', events)).toEqual({ before: '2026-03', after: '2026-12' })
  expect(monthsAround('2026-08', events)).toEqual({ before: '2026-04', after: '2026-12' })
  expect(monthsAround('2026-12', events)).toEqual({ before: '2026-04', after: null })
  expect(monthsAround('2026-12', [])).toEqual({ before: null, after: null })
})

test.each([
  ['2026-03', true],
  ['1950-01', true],
  ['2100-12', true],
  ['1949-12', false],
  ['2101-01', false],
  ['2026-13', false],
  ['2026-00', false],
  ['2026-3', false],
  ['2026-03-01', false],
  ['', false],
])('%s names a month: %s', (text, named) => {
  expect(isMonth(text)).toBe(named)
})
