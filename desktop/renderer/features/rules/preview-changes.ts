import type { PreviewLine } from '#shared/queries/ruleset-preview-view.ts'

/** What changed rules do to one line of a table. */
export interface PreviewChange {
  /** Places won (above zero) or lost, null where the line has a place in only one of the tables. */
  readonly places: number | null
  readonly pointsMp: number
  readonly kind: 'same' | 'gains' | 'loses' | 'enters' | 'leaves'
}

/**
 * Whether a line gains or loses: places tell before points. Points alone tell where the place stays, so that everybody
 * who gets more of them is not said to gain.
 */
export function changeOf({ before, after }: PreviewLine): PreviewChange {
  const pointsMp = (after?.pointsMp ?? 0) - (before?.pointsMp ?? 0)
  const from = before?.rank ?? null
  const to = after?.rank ?? null
  if (from === null && to === null) return { places: null, pointsMp, kind: byPoints(pointsMp) }
  if (from === null) return { places: null, pointsMp, kind: 'enters' }
  if (to === null) return { places: null, pointsMp, kind: 'leaves' }
  const places = from - to
  return { places, pointsMp, kind: places > 0 ? 'gains' : places < 0 ? 'loses' : byPoints(pointsMp) }
}

function byPoints(pointsMp: number): 'same' | 'gains' | 'loses' {
  return pointsMp > 0 ? 'gains' : pointsMp < 0 ? 'loses' : 'same'
}

/** A whole table's change in numbers and names. */
export interface PreviewSummary {
  /** Lines whose place or points differ. */
  readonly changed: number
  /** Who has another place. */
  readonly moved: number
  /** The names that lead, where those are others than before. */
  readonly leader: { readonly before: string; readonly after: string } | null
}

export function summarise(lines: readonly PreviewLine[]): PreviewSummary {
  const changes = lines.map(changeOf)
  const before = leadersOf(lines, ({ before }) => before?.rank)
  const after = leadersOf(lines, ({ after }) => after?.rank)
  return {
    changed: changes.filter(({ kind }) => kind !== 'same').length,
    moved: changes.filter(({ kind, places }) => kind === 'enters' || kind === 'leaves' || (places ?? 0) !== 0)
      .length,
    leader: before === after || before === '' || after === '' ? null : { before, after },
  }
}

function leadersOf(
  lines: readonly PreviewLine[],
  rankOf: (line: PreviewLine) => number | null | undefined,
): string {
  return lines
    .filter((line) => rankOf(line) === 1)
    .map(({ name }) => name)
    .toSorted()
    .join(' and ')
}

/** A change of places as it is printed: '▲ 2', '▼ 1', or nothing. */
export function placesText(places: number | null): string {
  if (places === null || places === 0) return ''
  return places > 0 ? `▲ ${places}` : `▼ ${-places}`
}
