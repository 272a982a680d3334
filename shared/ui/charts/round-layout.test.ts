import { expect, test } from 'vitest'
import { contrast } from '#shared/model/contrast.ts'
import type { ChartSeries, ChartValue } from './chart-series.ts'
import { lineLooks } from './line-looks.ts'
import { layoutRounds, type LayoutTerms } from './round-layout.ts'

const at = (value: number, dropped = false): ChartValue => ({ value, dropped })
const round = (number: number, state: 'held' | 'cancelled' = 'held') => ({
  round: number,
  name: `Round ${number}`,
  state,
  provisional: false,
})
const line = (id: string, values: readonly (ChartValue | null)[], colour: string | null = null) => ({
  id,
  name: id,
  colour,
  values,
})
const terms: LayoutTerms = { highlighted: ['Ada', 'Bo'], labels: 100, lineHeight: 20, width: 436 }

function layout(series: Partial<ChartSeries>, changes: Partial<LayoutTerms> = {}) {
  return layoutRounds(
    { axis: 'rank', rounds: [round(1), round(2), round(3)], lines: [], ...series },
    { ...terms, ...changes },
  )
}

test('ranks go down from the first, a line of text each, in the middle of their rounds', () => {
  const { columns, lines, height, ticks } = layout({
    lines: [line('Ada', [at(2), at(1), at(1)]), line('Bo', [at(1), at(2), at(2)])],
  })
  expect(columns.map(({ left, middle, width }) => [left, middle, width])).toEqual([
    [36, 86, 100],
    [136, 186, 100],
    [236, 286, 100],
  ])
  expect(ticks).toEqual([
    { value: 1, y: 18 },
    { value: 2, y: 38 },
  ])
  expect(height).toBe(8 + 40 + 26)
  expect(lines.find(({ line }) => line.id === 'Ada')).toMatchObject({
    solid: 'M86,38L186,18L286,18',
    dashed: '',
    dots: [
      { x: 86, y: 38 },
      { x: 186, y: 18 },
      { x: 286, y: 18 },
    ],
    label: { end: { x: 286, y: 18 }, y: 18 },
  })
})

test('what leads to a dropped score is dashed, and the line goes on from there', () => {
  const { lines } = layout({ lines: [line('Ada', [at(1), at(1, true), at(1)])] })
  expect(lines[0]).toMatchObject({ solid: 'M186,18L286,18', dashed: 'M86,18L186,18' })
})

test('a missing value interrupts a line; a cancelled round does not', () => {
  const values = [at(1), null, at(1)]
  expect(layout({ lines: [line('Ada', values)] }).lines[0]?.solid).toBe('')
  const rounds = [round(1), round(2, 'cancelled'), round(3)]
  expect(layout({ rounds, lines: [line('Ada', values)] }).lines[0]?.solid).toBe('M86,18L286,18')
})

test('of many the quiet ones lie below and keep their names where ranks give them a line', () => {
  const lines = ['Ada', 'Bo', 'Cy'].map((id, index) => line(id, [at(index + 1)]))
  const ranked = layout({ rounds: [round(1)], lines })
  expect(ranked.lines.map(({ line, look, label }) => [line.id, look !== null, label !== null])).toEqual([
    ['Cy', false, true],
    ['Bo', true, true],
    ['Ada', true, true],
  ])
  expect(ranked.lines[0]?.dots).toEqual([])
  const gaps = layout({ axis: 'gap', rounds: [round(1)], lines })
  expect(gaps.lines.map(({ label }) => label !== null)).toEqual([false, true, true])
})

test('names of lines that end together do not stand on each other', () => {
  const lines = ['Ada', 'Bo'].map((id) => line(id, [at(5000)]))
  const { lines: laid, plot } = layout({ axis: 'points', rounds: [round(1)], lines })
  const places = laid.map(({ label }) => label?.y ?? 0).sort((a, b) => a - b)
  expect(places[1]! - places[0]!).toBe(20)
  expect(places[0]! + 10).toBe(laid[0]?.label?.end.y)
  expect(plot.top).toBe(8)
})

test('points begin at zero, and their ticks are round', () => {
  const { ticks, plot } = layout({
    axis: 'points',
    lines: [line('Ada', [at(18_000), at(43_000), at(98_000)])],
  })
  expect(ticks.map(({ value }) => value)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000])
  expect(ticks[0]?.y).toBe(plot.bottom)
})

test('a season of many rounds is as wide as they need', () => {
  const rounds = Array.from({ length: 30 }, (_, index) => round(index + 1))
  const { width: _, ...natural } = terms
  expect(layoutRounds({ axis: 'rank', rounds, lines: [] }, natural).width).toBe(36 + 30 * 30 + 100)
})

test('lines in colour can be seen on either ground, and those of one team differ by their marks', () => {
  const lines = ['A', 'B', 'C'].map((id) => line(id, [], id === 'C' ? '#101010' : '#ffe14d'))
  const looks = lineLooks(lines, ['A', 'B', 'C'])
  for (const { light, dark } of looks.values()) {
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(3)
    expect(contrast(dark, '#16181b')).toBeGreaterThanOrEqual(3)
  }
  expect([...looks.values()].map(({ mark }) => mark)).toEqual(['round', 'round-hollow', 'round'])
})

test('no more are in colour than can be told apart', () => {
  const ids = Array.from({ length: 12 }, (_, index) => `driver ${index}`)
  const looks = lineLooks(
    ids.map((id) => line(id, [])),
    ids,
  )
  expect([...looks.keys()]).toEqual(ids.slice(0, 8))
})
