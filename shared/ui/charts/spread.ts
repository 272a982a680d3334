/**
 * Moves places on a line apart, so that none is nearer to another than `least`, each as little as that allows. They keep
 * their order and their indexes; null stays null.
 */
export function spread(places: readonly (number | null)[], least: number): (number | null)[] {
  const order = places
    .flatMap((place, index) => (place === null ? [] : [{ place, index }]))
    .sort((a, b) => a.place - b.place || a.index - b.index)
  /** Those that touch each other, around the middle of where they would be. */
  const groups: { wanted: number; size: number; members: number[] }[] = []
  for (const { place, index } of order) {
    let group = { wanted: place, size: 1, members: [index] }
    for (let above = groups.at(-1); above && overlaps(above, group, least); above = groups.at(-1)) {
      groups.pop()
      const size = above.size + group.size
      group = {
        wanted: (above.wanted * above.size + group.wanted * group.size) / size,
        size,
        members: [...above.members, ...group.members],
      }
    }
    groups.push(group)
  }
  const moved: (number | null)[] = places.map(() => null)
  for (const { wanted, size, members } of groups) {
    members.forEach((index, at) => {
      moved[index] = wanted + (at - (size - 1) / 2) * least
    })
  }
  return moved
}

function overlaps(
  above: { readonly wanted: number; readonly size: number },
  below: { readonly wanted: number; readonly size: number },
  least: number,
): boolean {
  return below.wanted - above.wanted < ((above.size + below.size) / 2) * least
}
