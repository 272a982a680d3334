import type { Node } from '@takumi-rs/core'
import type { ResultRow, StandingsRow } from '#shared/announcements/card.ts'
import { area, cell, column, roughWidth, row, words } from './boxes.ts'
import { onCanvas, palette, shadeOf, visible } from './palette.ts'

/** How much room the rows of a table have: `two lines` puts the team under the name. */
export interface RowMeasure {
  readonly height: number
  readonly size: number
  readonly twoLines: boolean
  readonly car: boolean
  readonly moved: boolean
  /** Room for the name, px. */
  readonly who: number
  /** Widths of the columns, px; 0 for one that is not shown. */
  readonly gap: number
  readonly points: number
}

export const tabular = { fontFeatureSettings: "'tnum'", fontVariantNumeric: 'tabular-nums' } as const

export function tableRow(told: StandingsRow | ResultRow, measure: RowMeasure, led: string | null): Node {
  const { height, size } = measure
  const placed = /^=?\d/.test(told.place)
  return row(
    {
      height,
      gap: 16,
      borderWidth: '1px 0 0 0',
      borderStyle: 'solid',
      borderColor: palette.line,
      ...(led === null ? {} : ledBy(led)),
    },
    [
      cell(told.place, placed ? size + 2 : size - 8, 66, 'right', {
        ...tabular,
        fontWeight: 700,
        color: placed ? palette.ink : palette.faint,
      }),
      measure.moved ? movedBy(told.moved, size) : null,
      measure.car ? carPlate(told.car, size) : null,
      who(told, measure),
      penaltyOf(told, size),
      'fastest' in told && told.fastest
        ? area({ width: 14, height: 14, borderRadius: 7, flexShrink: 0, backgroundColor: palette.fastest })
        : null,
      measure.gap === 0
        ? null
        : cell(told.gap, size - 4, measure.gap, 'right', { ...tabular, color: palette.soft }),
      measure.points === 0
        ? null
        : cell(told.points, size, measure.points, 'right', {
            ...tabular,
            fontWeight: 700,
            color: palette.ink,
          }),
    ],
  )
}

/** The row of who leads, in a shade of the league's colour. */
function ledBy(accent: string) {
  return {
    backgroundImage: `linear-gradient(90deg, ${shadeOf(accent)}, ${palette.canvas} 75%)`,
  } as const
}

/** The name, and the team where there is room: under it, or after it in a closer table. */
function who({ name, team }: StandingsRow, { size, twoLines, who }: RowMeasure): Node {
  const rest = { flexGrow: 1, flexBasis: 0, minWidth: 0 }
  const named = words(name, size, { color: palette.ink, fontWeight: 600 })
  if (team === '') return row(rest, [named])
  if (twoLines) return column(rest, [named, words(team, size - 10, { color: palette.soft })])
  const left = who - roughWidth(name, size)
  return row({ ...rest, gap: 14 }, [
    named,
    left > 130 ? words(team, size - 9, { color: palette.faint, ...rest }) : null,
  ])
}

/** An arrow with the number of places; a dot where it kept its place. */
function movedBy(moved: number | null, size: number): Node {
  const style = { width: 62, flexShrink: 0, gap: 4, justifyContent: 'flex-start' } as const
  if (moved === null) return row(style, [])
  if (moved === 0)
    return row(style, [area({ width: 12, height: 4, borderRadius: 2, backgroundColor: palette.faint })])
  const color = moved > 0 ? palette.gained : palette.lost
  return row(style, [
    words(moved > 0 ? '▲' : '▼', size - 14, { color }),
    words(String(Math.abs(moved)), size - 8, { ...tabular, color, fontWeight: 600 }),
  ])
}

function carPlate(car: StandingsRow['car'], size: number): Node {
  if (!car) return area({ width: 92, flexShrink: 0 })
  return row(
    {
      width: 92,
      height: size + 10,
      flexShrink: 0,
      overflow: 'hidden',
      borderRadius: 6,
      backgroundColor: palette.raised,
    },
    [
      area({
        width: 8,
        alignSelf: 'stretch',
        flexShrink: 0,
        backgroundColor: car.colour ? onCanvas(car.colour, visible) : palette.faint,
      }),
      words(car.number, car.number.length > 3 ? size - 12 : size - 4, {
        ...tabular,
        flexGrow: 1,
        textAlign: 'center',
        fontWeight: 700,
        color: palette.ink,
      }),
    ],
  )
}

function penaltyOf(told: StandingsRow | ResultRow, size: number): Node | null {
  if (!('penalty' in told) || told.penalty === '') return null
  return words(told.penalty, size - 8, { ...tabular, color: palette.taken, fontWeight: 600, flexShrink: 0 })
}
