import { scaleBand, scaleLinear } from '@visx/scale'
import { line as pathOf } from '@visx/shape'
import type { ChartLine, ChartRound, ChartSeries, ChartValue } from './chart-series.ts'
import { lineLooks, type LineLook } from './line-looks.ts'
import { spread } from './spread.ts'

/** Where everything of a chart over rounds stands, px; what draws it adds colours and words. */
export interface RoundLayout {
  readonly width: number
  readonly height: number
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly columns: readonly ChartColumn[]
  /** Lines across the plot, with the value that each is of. */
  readonly ticks: readonly { readonly y: number; readonly value: number }[]
  /** The quiet ones first, so that the others lie above them. */
  readonly lines: readonly LaidLine[]
}

export interface ChartColumn {
  readonly round: ChartRound
  readonly left: number
  readonly middle: number
  readonly width: number
}

export interface LaidLine {
  readonly line: ChartLine
  /** Its place in the series. */
  readonly index: number
  /** Null for one that is quiet: there are more than can be told apart by colour. */
  readonly look: LineLook | null
  /** Paths: what counts, and what leads to a round whose score is dropped. '' for none. */
  readonly solid: string
  readonly dashed: string
  /** Where its values are, in order; empty for a quiet one. */
  readonly dots: readonly Spot[]
  /** Where it ends, and where its name stands beside that; null for a line without values or without a name there. */
  readonly label: { readonly end: Spot; readonly y: number } | null
}

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface LayoutTerms {
  /** Whom to show in colour, by their ids; of more than can be told apart the first. */
  readonly highlighted: readonly string[]
  /** px of the names at the end of the lines. */
  readonly labels: number
  /** px of a line of text. */
  readonly lineHeight: number
  /** px of the whole, where it is not as wide as its rounds need. */
  readonly width?: number
}

const margin = { left: 36, top: 8, bottom: 26 } as const

/** Lays a chart out. Ranks get a line of text each; totals and gaps share a height of their own. */
export function layoutRounds(series: ChartSeries, terms: LayoutTerms): RoundLayout {
  const { rounds } = series
  const step = Math.min(140, Math.max(30, 640 / Math.max(1, rounds.length)))
  const width = terms.width ?? Math.round(margin.left + step * rounds.length + terms.labels)
  const right = width - terms.labels
  const ranks = Math.max(1, ...valuesOf(series))
  const inner = series.axis === 'rank' ? ranks * terms.lineHeight : 340
  const plot = { left: margin.left, right, top: margin.top, bottom: margin.top + inner }
  const columns = columnsOf(rounds, plot.left, right)
  const scale = scaleOf(series, plot, ranks)
  const looks = lineLooks(series.lines, terms.highlighted)
  const lines = series.lines.map((line, index) => {
    const spots = line.values.map((value, at) => spotOf(value, columns[at], scale.y))
    const look = looks.get(line.id) ?? null
    return {
      line,
      index,
      look,
      ...pathsOf(line, rounds, spots),
      dots: look ? present(spots) : [],
      label: null,
    }
  })
  return {
    width,
    height: plot.bottom + margin.bottom,
    plot,
    columns,
    ticks: scale.ticks.map((value) => ({ value, y: scale.y(value) })),
    lines: labelled(lines, series, columns, scale.y, terms).toSorted(
      (a, b) => Number(a.look !== null) - Number(b.look !== null) || b.index - a.index,
    ),
  }
}

function valuesOf({ lines }: ChartSeries): number[] {
  return lines.flatMap(({ values }) => values.flatMap((each) => (each ? [each.value] : [])))
}

function columnsOf(rounds: readonly ChartRound[], left: number, right: number): ChartColumn[] {
  const band = scaleBand({ domain: rounds.map((_, at) => at), range: [left, right] })
  const width = band.bandwidth()
  return rounds.map((round, at) => {
    const from = band(at) ?? left
    return { round, left: tenth(from), middle: tenth(from + width / 2), width: tenth(width) }
  })
}

interface ValueScale {
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

function scaleOf(series: ChartSeries, { top, bottom }: RoundLayout['plot'], ranks: number): ValueScale {
  if (series.axis === 'rank') {
    const scale = scaleLinear({ domain: [0.5, ranks + 0.5], range: [top, bottom] })
    const every = ranks <= 12 ? 1 : 5
    const ticks = Array.from({ length: ranks }, (_, at) => at + 1)
    return {
      y: (value) => tenth(scale(value)),
      ticks: ticks.filter((rank) => rank === 1 || rank % every === 0),
    }
  }
  const values = [0, ...valuesOf(series)]
  const scale = scaleLinear({
    domain: [Math.min(...values), Math.max(...values)],
    range: [bottom, top + 8],
    nice: true,
  })
  return { y: (value) => tenth(scale(value)), ticks: scale.ticks(6) }
}

function spotOf(
  value: ChartValue | null,
  column: ChartColumn | undefined,
  y: (value: number) => number,
): Spot | null {
  return value && column ? { x: column.middle, y: y(value.value) } : null
}

const drawn = pathOf<Spot>({ x: ({ x }) => x, y: ({ y }) => y })

/** Runs of what counts and of what is dropped. Rounds that were not held do not interrupt a line; missing one does. */
function pathsOf(
  { values }: ChartLine,
  rounds: readonly ChartRound[],
  spots: readonly (Spot | null)[],
): { readonly solid: string; readonly dashed: string } {
  const paths = { solid: '', dashed: '' }
  let run: Spot[] = []
  let kind: 'solid' | 'dashed' = 'solid'
  const end = () => {
    if (run.length > 1) paths[kind] += drawn(run) ?? ''
    run = []
  }
  spots.forEach((spot, at) => {
    if (spot === null) {
      if (rounds[at]?.state === 'held') end()
      return
    }
    const own = values[at]?.dropped === true ? 'dashed' : 'solid'
    const last = run.at(-1)
    if (own !== kind) {
      end()
      if (last) run = [last]
      kind = own
    }
    run.push(spot)
  })
  end()
  return paths
}

/** Names at the end of the lines: of all where each has a line of text, else of those in colour, moved apart. */
function labelled(
  lines: readonly LaidLine[],
  { axis, rounds }: ChartSeries,
  columns: readonly ChartColumn[],
  y: (value: number) => number,
  { lineHeight }: LayoutTerms,
): LaidLine[] {
  const last = rounds.length - 1
  const ends = lines.map(({ line, look }): Spot | null => {
    if (axis !== 'rank' && look === null) return null
    return spotOf(line.values[last] ?? null, columns[last], y)
  })
  const placed = spread(
    ends.map((end) => end?.y ?? null),
    lineHeight,
  )
  return lines.map((laid, at) => {
    const [end, own] = [ends[at], placed[at]]
    return end && own !== null && own !== undefined ? { ...laid, label: { end, y: tenth(own) } } : laid
  })
}

function present(spots: readonly (Spot | null)[]): Spot[] {
  return spots.filter((spot) => spot !== null)
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
