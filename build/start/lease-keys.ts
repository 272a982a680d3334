import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * What the server signs leases with: LEASE_KEYS of the environment, else what is kept in the data folder, made at the first
 * start and readable by the own account only.
 */
export async function keptLeaseKeys(dataFolder: string): Promise<string> {
  const given = process.env['LEASE_KEYS']
  if (given) return given
  const path = join(dataFolder, 'lease-keys')
  const made = randomBytes(32).toString('base64')
  try {
    await writeFile(path, made, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(path, 'utf8')).trim()
  }
}
