import { zoneChanges, type ZoneChange } from './zone-changes.ts'

/**
 * The VTIMEZONE of an IANA zone, exact in these years (UTC) and those beside them, so that whoever moves an event in
 * their own calendar by a year still gets it right: each change of the clocks by itself, as this server knows them,
 * because the rule of one year is not that of every other.
 */
export function timeZoneBlock(zone: string, years: Iterable<number>): string {
  const wanted = [...withNeighbours(years)].toSorted((a, b) => a - b)
  const changes = wanted.flatMap((year, index) => {
    const all = zoneChanges(zone, year)
    // What the clocks show at the beginning of a year is said only where the year before is not there.
    return index > 0 && wanted[index - 1] === year - 1 ? all.slice(1) : all
  })
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...changes.map(observance), 'END:VTIMEZONE'].join('\r\n')
}

/** The years that the block of these years tells of. */
export function withNeighbours(years: Iterable<number>): Set<number> {
  return new Set([...years].flatMap((year) => [year - 1, year, year + 1]))
}

function observance({ shown, from, to, summer }: ZoneChange): string {
  const kind = summer ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${shown.replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${from.replaceAll(':', '')}`,
    `TZOFFSETTO:${to.replaceAll(':', '')}`,
    `END:${kind}`,
  ].join('\r\n')
}
