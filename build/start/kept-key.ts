import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

/**
 * A key that the server needs: what the variable of the environment says, else what is kept in a file, made at the first
 * start and readable by the own account only.
 */
export async function keptKey(variable: string, path: string): Promise<string> {
  const given = process.env[variable]
  if (given) return given
  const made = randomBytes(32).toString('base64')
  try {
    await writeFile(path, made, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(path, 'utf8')).trim()
  }
}
