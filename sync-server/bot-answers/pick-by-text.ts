import { foldName } from '#shared/base/fold-name.ts'

/** What a thing is known by. */
export interface Known {
  readonly id: string
  readonly names: readonly (string | null)[]
}

export type Picked<Item> =
  | { readonly kind: 'one'; readonly item: Item }
  /** More than one fit as well. */
  | { readonly kind: 'several'; readonly items: readonly Item[] }
  | { readonly kind: 'none' }

/**
 * What somebody means who typed anything or chose from a list: its id, its whole name or number, else the only name that
 * begins so, else the only one that has it in it.
 */
export function pickByText<Item>(
  items: readonly Item[],
  text: string,
  knownBy: (item: Item) => Known,
): Picked<Item> {
  const chosen = items.find((item) => knownBy(item).id === text)
  if (chosen) return { kind: 'one', item: chosen }
  const wanted = folded(text)
  if (wanted === '') return { kind: 'none' }
  const having = (fits: (name: string) => boolean): Item[] =>
    items.filter((item) => knownBy(item).names.some((name) => name !== null && fits(folded(name))))
  for (const fits of [
    (name: string) => name === wanted,
    (name: string) => name.startsWith(wanted),
    (name: string) => name.includes(wanted),
  ]) {
    const [one, ...others] = having(fits)
    if (one)
      return others.length === 0 ? { kind: 'one', item: one } : { kind: 'several', items: [one, ...others] }
  }
  return { kind: 'none' }
}

/** What is offered to somebody who is still typing: those that begin so first, then those with a word that does, then the rest that has it. */
export function suggest<Item>(
  items: readonly Item[],
  text: string,
  knownBy: (item: Item) => Known,
  most = 25,
): Item[] {
  const wanted = folded(text)
  const rank = (item: Item): number => {
    const names = knownBy(item).names.flatMap((name) => (name === null ? [] : [folded(name)]))
    if (names.some((name) => name.startsWith(wanted))) return 0
    if (names.some((name) => name.includes(` ${wanted}`))) return 1
    return names.some((name) => name.includes(wanted)) ? 2 : 3
  }
  const ranked = items.map((item) => ({ item, rank: rank(item) })).filter((each) => each.rank < 3)
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ item }) => item)
}

/** '#44' is meant as '44'; a name of signs alone stays what it is. */
const folded = (text: string): string => foldName(text) || text.trim()
