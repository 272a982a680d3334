import type { ImportedDriver, Warn } from './imported-file.ts'
import { foldName } from '#shared/base/fold-name.ts'
import { isIdle, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * The sessions without ids that are none: an id that several names of the file carry, or several car numbers of one
 * session, tells nobody apart (a spreadsheet rounded it, a server wrote the same for all). Everybody stays, by name.
 */
export function dropSharedIds(sessions: readonly RawSession[], warn: Warn): RawSession[] {
  const shared = new Set([...sharedByNames(sessions), ...sessions.flatMap(sharedByCars)])
  if (shared.size === 0) return [...sessions]
  const names = new Set<string>()
  const cleaned = sessions.map((session) => ({
    ...session,
    entries: session.entries.map((entry) => ({
      ...entry,
      drivers: entry.drivers.map((driver) => {
        if (driver.id === null || !shared.has(driver.id)) return driver
        names.add(driver.name)
        return { ...driver, id: null }
      }),
    })),
  }))
  warn(
    'id-unusable',
    `Several drivers or cars have the same id, so it is not used for: ${[...names].slice(0, 20).join(', ')}.`,
  )
  return cleaned
}

function sharedByNames(sessions: readonly RawSession[]): string[] {
  const drivers = sessions.flatMap((session) => session.entries.flatMap((entry) => entry.drivers))
  return idsWithSeveral(drivers.map((driver) => [driver, foldName(driver.name) || driver.name]))
}

/** Who left and came back under another number did nothing in one of the cars, or it is not one person. */
function sharedByCars(session: RawSession): string[] {
  const drove = session.entries.filter((entry) => entry.carNumber !== null && !isIdle(entry))
  return idsWithSeveral(drove.flatMap(numbered))
}

function numbered({ drivers, carNumber }: RawEntry): [ImportedDriver, string][] {
  return drivers.map((driver) => [driver, carNumber ?? ''])
}

function idsWithSeveral(pairs: readonly (readonly [ImportedDriver, string])[]): string[] {
  const seen = new Map<string, Set<string>>()
  for (const [{ id }, value] of pairs) {
    if (id === null) continue
    const values = seen.get(id)
    if (values) values.add(value)
    else seen.set(id, new Set([value]))
  }
  return [...seen].flatMap(([id, values]) => (values.size > 1 ? [id] : []))
}
