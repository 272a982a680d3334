/** A stretch of a long list: a row that is drawn, or the empty height of rows that are not. */
export type Slot =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'gap'; readonly before: number; readonly height: number }

/** Where a row lies in its list, in pixels from the list's beginning. */
export interface Placed {
  readonly index: number
  readonly start: number
  readonly end: number
}

/** The drawn rows in order, with gaps where rows between them are not drawn, so that the list is as high as it would be. */
export function slotsOf(drawn: readonly Placed[], height: number): Slot[] {
  const slots: Slot[] = []
  let at = 0
  for (const { index, start, end } of drawn) {
    if (start > at) slots.push({ kind: 'gap', before: index, height: start - at })
    slots.push({ kind: 'row', index })
    at = end
  }
  if (height > at) slots.push({ kind: 'gap', before: -1, height: height - at })
  return slots
}
