import { expect, test } from 'vitest'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import {
  gapSeries,
  gridSeries,
  headToHeadSeries,
  pointsSeries,
  positionSeries,
  type ChartSeries,
} from './chart-series.ts'
import { inventProgress } from './testing/invent-progress.ts'

const rules = {
  points: { race: [10_000, 6000, 4000] },
  drivers: { counting: { keep: { kind: 'best' as const, count: 2 } } },
}
const season = inventProgress(
  inventSeason(['Ada Bo Cy', 'Cy Bo Ada', { order: 'Ada Bo', status: 'provisional' }, ''], { rules }),
)

const told = ({ lines }: ChartSeries) =>
  Object.fromEntries(
    lines.map(({ name, values }) => [
      name,
      values.map((each) => each && `${each.value}${each.dropped ? ' dropped' : ''}`),
    ]),
  )

test('positions are told for each round that was held, and what is dropped is marked', () => {
  const series = positionSeries(season)
  expect(series.rounds.map(({ round, provisional }) => [round, provisional])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ])
  expect(told(series)).toEqual({
    Ada: ['1', '1 dropped', '1'],
    Cy: ['3', '2', '2'],
    Bo: ['2', '3', '3 dropped'],
  })
})

test('points are totals, gaps are what is missing to the leader', () => {
  expect(told(pointsSeries(season))['Ada']).toEqual(['10000', '14000 dropped', '20000'])
  expect(told(gapSeries(season))).toEqual({
    Ada: ['0', '0 dropped', '0'],
    Cy: ['-6000', '0', '-6000'],
    Bo: ['-4000', '-2000', '-8000 dropped'],
  })
})

test('two are compared by what one has more than the other', () => {
  expect(headToHeadSeries(season, 'Cy', 'Ada')).toMatchObject({ axis: 'gap' })
  expect(told(headToHeadSeries(season, 'Cy', 'Ada')!)).toEqual({ Cy: ['-6000', '0', '-6000'] })
  expect(headToHeadSeries(season, 'Cy', 'Nobody')).toBeNull()
})

test('who is not placed has no value', () => {
  const late = inventProgress(inventSeason(['Ada Bo', 'Cy Ada Bo'], { rules }))
  expect(told(positionSeries(late))['Cy']).toEqual([null, '2'])
  expect(told(pointsSeries(late))['Cy']).toEqual([null, '10000'])
})

test('a race is drawn from the grid to the end; who has no place there has no value', () => {
  const series = gridSeries(
    [
      { id: 'a', name: 'Ada', colour: null, grid: 3, finish: 1 },
      { id: 'b', name: 'Bo', colour: null, grid: 1, finish: null },
    ],
    { grid: 'Grid', finish: 'Finish' },
    true,
  )
  expect(series.rounds.map(({ label, provisional }) => [label, provisional])).toEqual([
    ['Grid', false],
    ['Finish', true],
  ])
  expect(told(series)).toEqual({ Ada: ['3', '1'], Bo: ['1', null] })
})
