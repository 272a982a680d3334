import type { Node } from '@takumi-rs/core'
import type { ResultRow, StandingsCard, StandingsRow } from '#shared/announcements/card.ts'
import { area, cell, column, row, words } from './boxes.ts'
import { palette } from './palette.ts'
import { tableRow, type RowMeasure } from './table-row.ts'

type Rows = readonly (StandingsRow | ResultRow)[]

/** How wide a table may be with its margins, px, and which columns it has. */
export interface Shown {
  readonly width: number
  readonly moved: boolean
  readonly gap: boolean
  readonly points: boolean
}

const margin = 48
const space = 16

/** Few rows have room for two lines each, many stand closer: thirty can be read on a phone. */
export function measureRows(rows: Rows, shown: Shown): RowMeasure {
  const upright = shown.gap && shown.points
  const twoLines = upright && rows.length <= 22 && rows.some(({ team }) => team !== '')
  const height = twoLines ? 84 : rows.length <= 22 ? 64 : rows.length <= 32 ? 56 : 52
  const measured = {
    height,
    size: height >= 64 ? 34 : 32,
    twoLines,
    car: rows.some(({ car }) => car !== null),
    moved: shown.moved && rows.some(({ moved }) => moved !== null),
    gap: shown.gap && rows.some(({ gap }) => gap !== '') ? widest(rows, 'gap', 17, 90) : 0,
    points: shown.points && rows.some(({ points }) => points !== '') ? widest(rows, 'points', 21, 100) : 0,
  }
  const figures = [measured.gap, measured.points].filter((each) => each > 0)
  const taken = figures.reduce((sum, each) => sum + each + space, before(measured))
  return { ...measured, who: shown.width - 2 * margin - space - taken }
}

/** px left of the names. */
function before({ car, moved }: Pick<RowMeasure, 'car' | 'moved'>): number {
  return 66 + (moved ? 62 + space : 0) + (car ? 92 + space : 0)
}

/** Room for the longest of some figures, px: their digits are as wide as each other. */
function widest(rows: Rows, column: 'gap' | 'points', each: number, least: number): number {
  return Math.max(least, ...rows.map((told) => Math.ceil(told[column].length * each)))
}

export function table(
  headings: StandingsCard['headings'],
  rows: Rows,
  measure: RowMeasure,
  accent: string,
): Node {
  return column({ padding: `0 ${margin}px` }, [
    headingsRow(headings, measure),
    ...rows.map((told, index) => tableRow(told, measure, index === 0 ? accent : null)),
  ])
}

function headingsRow(said: StandingsCard['headings'], measure: RowMeasure): Node {
  const style = { color: palette.faint }
  return row({ gap: space, paddingBottom: 10 }, [
    area({ width: before(measure), flexShrink: 0 }),
    words(said.name, 24, { ...style, flexGrow: 1, flexBasis: 0 }),
    measure.gap ? cell(said.gap, 24, measure.gap, 'right', style) : null,
    measure.points ? cell(said.points, 24, measure.points, 'right', style) : null,
  ])
}
