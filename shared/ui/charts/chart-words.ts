import type { Texts } from '#shared/i18n/texts.ts'
import { formatPoints } from '../points.ts'
import type { ChartLine, ChartRound, ChartSeries } from './chart-series.ts'

/** A value of a chart as it is read: '3', '143.5' ('143,5' in German), '−12'. */
export function valueText(texts: Texts, axis: ChartSeries['axis'], value: number): string {
  return axis === 'rank' ? String(value) : formatPoints(value, texts)
}

/** Where a line has come to, for who hears it: 'Ana Lind: place 3 after round 5'. */
export function lineText({ t }: Texts, { axis, rounds }: ChartSeries, { name, values }: ChartLine): string {
  const at = values.findLastIndex((value) => value !== null)
  const last = values[at]
  if (!last) return t('{name}: not placed yet', { name })
  const { round = 0, label } = rounds[at] ?? {}
  if (label !== undefined) return t('{name}: place {place}, {label}', { name, place: last.value, label })
  if (axis === 'rank')
    return t('{name}: place {place} after round {round}', { name, place: last.value, round })
  return t('{name}: {points, plural, one {# point} other {# points}} after round {round}', {
    name,
    points: last.value / 1000,
    round,
  })
}

/** What a chart shows, in a few sentences. */
export function chartText(texts: Texts, series: ChartSeries): string {
  const { t, list } = texts
  const [leader] = series.lines
  const numbers = (rounds: readonly ChartRound[]) => ({
    count: rounds.length,
    rounds: list(rounds.map(({ round }) => String(round))),
  })
  const provisional = series.rounds.filter((round) => round.provisional)
  const cancelled = series.rounds.filter(({ state }) => state === 'cancelled')
  return [
    t(
      '{lines, plural, one {# line} other {# lines}} over {rounds, plural, one {# round} other {# rounds}}.',
      { lines: series.lines.length, rounds: series.rounds.length },
    ),
    ...(leader ? [`${lineText(texts, series, leader)}.`] : []),
    ...(provisional.length > 0
      ? [
          t(
            '{count, plural, one {Round {rounds} is provisional.} other {Rounds {rounds} are provisional.}}',
            numbers(provisional),
          ),
        ]
      : []),
    ...(cancelled.length > 0
      ? [
          t(
            '{count, plural, one {Round {rounds} was cancelled.} other {Rounds {rounds} were cancelled.}}',
            numbers(cancelled),
          ),
        ]
      : []),
  ].join(' ')
}
