/** Someone in a tie; `shared` puts them in the position of the one above. */
export interface TieLine {
  readonly id: string
  readonly name: string
  readonly shared: boolean
}

/** The groups of a ruling on a tie: those who share a position are one group. The first line shares with nobody. */
export function groupsOf(lines: readonly TieLine[]): string[][] {
  const groups: string[][] = []
  lines.forEach(({ id, shared }, at) => {
    if (shared && at > 0) groups.at(-1)?.push(id)
    else groups.push([id])
  })
  return groups
}

/** The position that each line would have, when the tie begins at `first`. */
export function positionsOf(lines: readonly TieLine[], first: number): number[] {
  let position = first
  return lines.map(({ shared }, at) => {
    if (!shared || at === 0) position = first + at
    return position
  })
}
