import type { Slot } from './row-slots.ts'

type Gap = Extract<Slot, { kind: 'gap' }>

/** In a table, the height of the rows that are not drawn. */
export function RowGap({ gap }: { gap: Gap }) {
  return <tr aria-hidden="true" style={{ height: gap.height }} />
}

/** In a list, the height of the lines that are not drawn. */
export function LineGap({ gap }: { gap: Gap }) {
  return <li aria-hidden="true" style={{ height: gap.height }} />
}

export function keyOfGap({ before }: Gap): string {
  return `gap ${before}`
}
