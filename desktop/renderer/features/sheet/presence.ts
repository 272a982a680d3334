/** Another steward who has this sheet open. */
export interface Here {
  readonly id: string
  readonly name: string
  readonly initials: string
  /** One of a few colours; the initials tell people apart as well. */
  readonly tone: number
  /** The cell they are in, null where they are in none. */
  readonly car: string | null
  readonly field: string | null
}

/** 'Olive Marsh' is 'OM', 'Sten' is 'ST'. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', second] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const [initial = '', next = ''] = first
  const [last = next] = second ?? ''
  return `${initial}${last}`.toUpperCase()
}

export const tones = 6

/** The same for a person on every laptop. */
export function toneOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003
  return sum % tones
}
