import type { Listed } from '#shared/queries/public/founder-pages.ts'

/** So many lines has a page of a list. */
export const pageRows = 25

/**
 * A page of the rows that were read, of which one more than fit was asked for; `address` is where the list stands, with
 * what it was asked by.
 */
export function listed<Item extends { readonly id: string }>(
  rows: readonly Item[],
  address: string,
  asked: Readonly<Record<string, string>> = {},
): Listed<Item> {
  const items = rows.slice(0, pageRows)
  const last = items.at(-1)
  if (rows.length <= pageRows || last === undefined) return { items, next: null }
  const query = new URLSearchParams({ ...asked, before: last.id })
  return { items, next: `${address}?${query.toString()}` }
}
