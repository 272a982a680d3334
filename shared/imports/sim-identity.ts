import type { ImportedDriver, ImportFormat } from './imported-file.ts'
import { foldName } from '#shared/base/fold-name.ts'

/**
 * The name under which a league remembers who a driver of a file is: 'steam:7656…', 'iracing:123456', or, where the
 * simulator writes no ids, its family and the folded name. One Steam account is one identity in all games that use it.
 */
export function simIdentity(format: ImportFormat, driver: ImportedDriver): string {
  const steam = /^S?(7656\d{13})$/.exec(driver.id ?? '')
  if (steam) return `steam:${steam[1]}`
  if (driver.nameless) return `${families[format]}:nameless:${driver.name}`
  if (driver.id !== null) return `${families[format]}:${driver.id}`
  return `${families[format]}:name:${foldName(driver.name) || driver.name}`
}

/** Whether a later file may be read with what was decided now: not where the file did not say who it was. */
export function isLasting(identity: string): boolean {
  return !/^[a-z-]+:nameless:/.test(identity)
}

const families: Record<ImportFormat, string> = {
  'acc-server-json': 'acc',
  'acc-client-json': 'acc',
  'assetto-corsa-server-json': 'assetto-corsa',
  'assetto-corsa-client-json': 'assetto-corsa',
  'iracing-json': 'iracing',
  'iracing-csv': 'iracing',
  'rfactor2-xml': 'rfactor',
  'automobilista-xml': 'rfactor',
  'lmu-xml': 'rfactor',
  'raceroom-json': 'raceroom',
  csv: 'csv',
}
