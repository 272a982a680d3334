import { compareByBestLap, compareByDistance } from './compare-entries.ts'
import type { Warn } from './imported-file.ts'

import { carLabel, isIdle, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * One entry for each driver. A server lists a driver again who left and came back or took another car; the entry with
 * the better result stays. Two people of one name who both drove are told apart by nothing, so both stay, with a warning.
 */
export function mergeDrivers(session: RawSession, warn: Warn): RawEntry[] {
  const kept = new Map<string, RawEntry>()
  const merged: string[] = []
  const better = (a: RawEntry, b: RawEntry) => (isBetter(a, b, session) ? a : b)
  session.entries.forEach((entry, index) => {
    const key = driverKey(entry)
    const other = kept.get(key)
    if (!other) kept.set(key, entry)
    else if (isSamePerson(entry, other)) {
      kept.set(key, better(entry, other))
      merged.push(carLabel(entry))
    } else {
      kept.set(`${key} again ${index}`, entry)
      warn(
        'same-name',
        `${session.name}: two cars have a driver named ${entry.drivers[0]?.name}; both are listed.`,
      )
    }
  })
  if (merged.length > 0) {
    const list = merged.slice(0, 20).join(', ')
    warn('driver-merged', `${session.name}: listed more than once, the better entry was kept: ${list}.`)
  }
  return session.entries.filter((entry) => [...kept.values()].includes(entry))
}

function driverKey(entry: RawEntry): string {
  return entry.drivers.map((driver) => driver.id ?? `name ${driver.name}`).join('\n')
}

/** The same id is the same person; the same name is when one of the entries did nothing or both are one car. */
function isSamePerson(a: RawEntry, b: RawEntry): boolean {
  if (a.drivers.every((driver) => driver.id !== null)) return true
  return isIdle(a) || isIdle(b) || (a.carNumber !== null && a.carNumber === b.carNumber)
}

function isBetter(a: RawEntry, b: RawEntry, session: RawSession): boolean {
  return (isTimed(session.kind) ? compareByBestLap(a, b) : compareByDistance(a, b)) < 0
}
