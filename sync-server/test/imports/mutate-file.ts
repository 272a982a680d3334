import { must } from '#shared/base/assert.ts'

/** A change that another program could make to a result file without meaning to. */
export const mutationKinds = ['drop', 'reorder', 'duplicate-id', 'case'] as const
export type MutationKind = (typeof mutationKinds)[number]

/** The file with one change; `random` answers from 0 to below 1. What holds whole lists is never dropped. */
export function mutated(text: string, kind: MutationKind, random: () => number): string {
  const start = text.search(/[^\s\ufeff]/)
  const first = text.charAt(start)
  if (first === '{' || first === '[') return mutatedJson(text.slice(start), kind, random)
  return first === '<' ? mutatedXml(text, kind, random) : mutatedCsv(text, kind, random)
}

interface Spot {
  readonly owner: Record<string, unknown>
  readonly key: string
}

function mutatedJson(text: string, kind: MutationKind, random: () => number): string {
  const value: unknown = JSON.parse(text)
  const spots: Spot[] = []
  const lists: unknown[][] = []
  collect(value, spots, lists)
  const pick = <T>(from: readonly T[]): T =>
    must(from[Math.floor(random() * from.length)], 'something to change')
  switch (kind) {
    case 'drop': {
      const { owner, key } = pick(spots.filter((spot) => !isContainer(spot.owner[spot.key])))
      delete owner[key]
      break
    }
    case 'reorder': {
      const long = lists.filter((list) => list.length > 1 && list.every(isContainer))
      if (long.length > 0) shuffle(pick(long), random)
      break
    }
    case 'duplicate-id': {
      const ids = spots.filter(({ key }) =>
        /^(?:playerId|DriverGuid|Guid|UserId|cust_id|carId|CarId)$/i.test(key),
      )
      if (ids.length < 2) return text
      const from = pick(ids)
      const to = pick(ids.filter((spot) => spot.key === from.key))
      to.owner[to.key] = from.owner[from.key]
      break
    }
    case 'case': {
      const { key } = pick(spots)
      const other = random() < 0.5 ? key.toLowerCase() : key.toUpperCase()
      for (const { owner } of spots.filter((spot) => spot.key === key)) {
        const held = owner[key]
        delete owner[key]
        owner[other] = held
      }
    }
  }
  return JSON.stringify(value)
}

function collect(value: unknown, spots: Spot[], lists: unknown[][]): void {
  if (Array.isArray(value)) {
    lists.push(value)
    for (const item of value) collect(item, spots, lists)
  } else if (isContainer(value)) {
    for (const [key, item] of Object.entries(value)) {
      spots.push({ owner: value, key })
      collect(item, spots, lists)
    }
  }
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function mutatedXml(text: string, kind: MutationKind, random: () => number): string {
  const leaves = [...text.matchAll(/<(\w+)(?: [^<>]*)?>[^<>]*<\/\1>\s*/g)]
  const leaf = must(leaves[Math.floor(random() * leaves.length)], 'a leaf')
  const tag = must(leaf[1], 'its tag')
  switch (kind) {
    case 'drop':
      return text.slice(0, leaf.index) + text.slice(leaf.index + leaf[0].length)
    case 'reorder': {
      const drivers = text.match(/<Driver>[\s\S]*?<\/Driver>/g) ?? []
      const others = shuffle([...drivers], random)
      let at = 0
      return text.replace(/<Driver>[\s\S]*?<\/Driver>/g, () => others[at++] ?? '')
    }
    case 'duplicate-id': {
      const numbers = [...text.matchAll(/<CarNumber>[^<]*<\/CarNumber>/g)].map(([whole]) => whole)
      return numbers.length === 0 ? text : text.replaceAll(/<CarNumber>[^<]*<\/CarNumber>/g, numbers[0] ?? '')
    }
    case 'case': {
      const other = random() < 0.5 ? tag.toLowerCase() : tag.toUpperCase()
      return text.replaceAll(new RegExp(`(</?)${tag}(?=[ >])`, 'g'), `$1${other}`)
    }
  }
}

function mutatedCsv(text: string, kind: MutationKind, random: () => number): string {
  const rows = text.split('\n')
  const head = rows.findIndex((row) => /driver/i.test(row))
  const body = rows.slice(head + 1)
  switch (kind) {
    case 'drop': {
      const at = head + 1 + Math.floor(random() * (body.length - 1))
      const cells = (rows[at] ?? '').split(/(?=[,;])/)
      const cell = Math.floor(random() * cells.length)
      const isName = /\p{L}{3}\S* \p{L}/u.test(cells[cell] ?? '')
      if (!isName) cells[cell] = (cells[cell] ?? '').replace(/[^,;]/g, '')
      return rows.with(at, cells.join('')).join('\n')
    }
    case 'reorder':
      return [...rows.slice(0, head + 1), ...shuffle(body, random)].join('\n')
    case 'duplicate-id':
      return text.replace(/\b7\.65612E\+16/g, '76561198000000001')
    case 'case':
      return rows
        .with(head, random() < 0.5 ? (rows[head] ?? '').toUpperCase() : (rows[head] ?? '').toLowerCase())
        .join('\n')
  }
}

function shuffle<T>(items: T[], random: () => number): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [items[at], items[other]]
    if (a !== undefined && b !== undefined) [items[at], items[other]] = [b, a]
  }
  return items
}
