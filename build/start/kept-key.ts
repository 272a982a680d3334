import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'

/**
 * A key that the server needs: what the variable of the environment says, else what is kept in a file, made at the first
 * start and readable by the own account only.
 */
export async function keptKey(variable: string, path: string): Promise<string> {
  const given = process.env[variable]
  if (given) return given
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept !== null) return kept.trim()
  // Written beside its place and put there whole: of two starts at once both read the one that came first.
  const next = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(next, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  try {
    await link(next, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(next)
  }
  return (await readFile(path, 'utf8')).trim()
}
