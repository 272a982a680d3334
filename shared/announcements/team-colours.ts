/**
 * A colour for each team, for as long as leagues choose none: the same for the same teams, and no two alike while there are
 * enough. Only teams that come or go change others' colours, and few of them.
 */
export function teamColours(teamIds: readonly string[]): ReadonlyMap<string, string> {
  const colours = new Map<string, string>()
  const taken = new Set<number>()
  for (const id of [...new Set(teamIds)].sort()) {
    if (taken.size === hues.length) taken.clear()
    let hue = hashOf(id) % hues.length
    while (taken.has(hue)) hue = (hue + 1) % hues.length
    taken.add(hue)
    colours.set(id, hues[hue]!)
  }
  return colours
}

/** Far from each other, and at least 3:1 on the dark of a card. */
const hues = [
  '#e5484d',
  '#3e8eff',
  '#f5a524',
  '#30a46c',
  '#ab6bff',
  '#12b5c9',
  '#f76b15',
  '#e454a9',
  '#9bd13c',
  '#8fa3b8',
  '#c9a27a',
  '#ffe14d',
] as const

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  return hash
}
