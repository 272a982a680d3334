import type { ProgressView, ProgressViewLine } from '#shared/queries/progress-view.ts'
import type { ProgressRound } from '#shared/scoring/season-progress.ts'

/*
 * What a chart over the rounds of a season shows: for each driver or team a value after each round. Where somebody had none,
 * the line has a gap; where they had one and the round does not count, it is dashed.
 */

export interface ChartSeries {
  readonly axis: 'rank' | 'points' | 'gap'
  /** Up to the last that was held. */
  readonly rounds: readonly ChartRound[]
  readonly lines: readonly ChartLine[]
}

export interface ChartRound extends Pick<ProgressRound, 'round' | 'name' | 'state' | 'provisional'> {
  /** What stands below it instead of its number. */
  readonly label?: string
}

export interface ChartLine {
  readonly id: string
  readonly name: string
  /** '#rrggbb', null for none of its own. */
  readonly colour: string | null
  /** Beside the rounds. */
  readonly values: readonly (ChartValue | null)[]
}

/** A rank, or milli-points. `dropped`: the round's own score is not in the total. */
export interface ChartValue {
  readonly value: number
  readonly dropped: boolean
}

/** Where everybody stood after each round. */
export function positionSeries(view: ProgressView): ChartSeries {
  return seriesOf(view, 'rank', view.lines, ({ rank }) => rank)
}

/** Everybody's total after each round. */
export function pointsSeries(view: ProgressView): ChartSeries {
  return seriesOf(view, 'points', view.lines, ({ totalMp }) => totalMp)
}

/** What everybody lacked to the leader after each round, as milli-points below zero. */
export function gapSeries(view: ProgressView): ChartSeries {
  const leaders = view.rounds.map((_, at) =>
    Math.max(...view.lines.map(({ cells }) => (isPlaced(cells[at]) ? cells[at].totalMp : -Infinity))),
  )
  return seriesOf(view, 'gap', view.lines, ({ totalMp }, at) => totalMp - (leaders[at] ?? totalMp))
}

/** What one had more than another after each round, in milli-points; null where one of them is not in the table. */
export function headToHeadSeries(view: ProgressView, oneId: string, otherId: string): ChartSeries | null {
  const one = view.lines.find(({ id }) => id === oneId)
  const other = view.lines.find(({ id }) => id === otherId)
  if (!one || !other) return null
  return seriesOf(view, 'gap', [one], ({ totalMp }, at) => totalMp - (other.cells[at]?.totalMp ?? 0))
}

/** A car from the grid to the classification of a race; null where it had no place. */
export interface GridLine {
  readonly id: string
  readonly name: string
  readonly colour: string | null
  readonly grid: number | null
  readonly finish: number | null
}

/** Places at the start and at the end of a race. `labels`: what the two are called. */
export function gridSeries(
  lines: readonly GridLine[],
  labels: { readonly grid: string; readonly finish: string },
  provisional: boolean,
): ChartSeries {
  return {
    axis: 'rank',
    rounds: [
      { round: 1, name: labels.grid, label: labels.grid, state: 'held', provisional: false },
      { round: 2, name: labels.finish, label: labels.finish, state: 'held', provisional },
    ],
    lines: lines.map(({ id, name, colour, grid, finish }) => ({
      id,
      name,
      colour,
      values: [placeValue(grid), placeValue(finish)],
    })),
  }
}

function placeValue(place: number | null): ChartValue | null {
  return place === null ? null : { value: place, dropped: false }
}

type Cell = NonNullable<ProgressViewLine['cells'][number]>

function seriesOf(
  { rounds }: ProgressView,
  axis: ChartSeries['axis'],
  lines: readonly ProgressViewLine[],
  valueOf: (cell: Cell, at: number) => number | null,
): ChartSeries {
  const shown = rounds.slice(0, rounds.findLastIndex(({ state }) => state === 'held') + 1)
  return {
    axis,
    rounds: shown.map(({ round, name, state, provisional }) => ({ round, name, state, provisional })),
    lines: lines.map(({ id, name, colour, cells }) => ({
      id,
      name,
      colour,
      values: shown.map((_, at) => {
        const cell = cells[at]
        const value = isPlaced(cell) ? valueOf(cell, at) : null
        return value === null ? null : { value, dropped: cell?.own?.counted === 'dropped' }
      }),
    })),
  }
}

/** Those who are not placed have no line: their total is in no order. */
function isPlaced(cell: Cell | null | undefined): cell is Cell {
  return cell?.rank !== null && cell !== null && cell !== undefined
}
