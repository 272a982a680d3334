import { standOut } from '#shared/model/contrast.ts'
import type { ChartLine } from './chart-series.ts'

/** How a line stands out: a colour for light and for dark ground, and the mark of its values where others share the colour. */
export interface LineLook {
  readonly light: string
  readonly dark: string
  readonly mark: Mark
}

export const marks = ['round', 'round-hollow', 'square', 'square-hollow'] as const
export type Mark = (typeof marks)[number]

/** More than that are not told apart by colour. */
export const mostHighlighted = 8

/** What lines keep from the ground, after WCAG 2 (AA) for what is no text. */
const visible = 3
const grounds = { light: '#ffffff', dark: '#16181b' } as const

/** The looks of those who are highlighted, by their ids. Lines of one colour differ by their marks. */
export function lineLooks(
  lines: readonly ChartLine[],
  highlighted: readonly string[],
): ReadonlyMap<string, LineLook> {
  const wanted = new Set(highlighted)
  const looks = new Map<string, LineLook>()
  const used = new Map<string, number>()
  for (const { id, colour } of lines.filter((line) => wanted.has(line.id)).slice(0, mostHighlighted)) {
    const own = colour ?? plain
    const before = used.get(own) ?? 0
    used.set(own, before + 1)
    looks.set(id, {
      light: standOut(own, grounds.light, visible),
      dark: standOut(own, grounds.dark, visible),
      mark: marks[before % marks.length] ?? 'round',
    })
  }
  return looks
}

/** Of those without a team. */
const plain = '#8a8f98'
