import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine, type Engine } from './engine.ts'
import { ids, whole } from './testing/invented-league.ts'
import { readMigrations } from './testing/open-test-device.ts'
import { replicaTemplate } from './testing/prepared-directory.ts'

const run = promisify(execFile)

/** A file system of 70 MB in memory, which only the superuser of a Linux machine may make; null elsewhere. */
async function smallDisk(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const path = await mkdtemp(join(tmpdir(), 'gridboss-small-disk-'))
  return run('mount', ['-t', 'tmpfs', '-o', 'size=70m', 'tmpfs', path]).then(
    () => path,
    async () => {
      await rm(path, { recursive: true })
      return null
    },
  )
}

let disk: string | null = null
beforeAll(async () => {
  disk = await smallDisk()
})
afterAll(async () => {
  if (!disk) return
  await run('umount', ['-l', disk])
  await rm(disk, { recursive: true })
})

const rename = async (engine: Engine, name: string): Promise<unknown> =>
  engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })

test('[JO5] on a disk that is really full work is refused, the rest stays, and goes on when there is room', async (context) => {
  context.skip(disk === null, 'needs the right to mount a small file system')
  const directory = join(disk ?? '', 'device')
  const open = async (): Promise<Engine> =>
    openEngine({
      directory,
      migrations: await readMigrations(),
      template: await replicaTemplate(),
      userId: ids.owner,
      serverUrl: 'http://nobody.invalid',
    })
  let engine = await open()
  await engine.device.apply(whole())
  expect(await rename(engine, 'First')).toEqual({ ok: true })

  const ballast = join(disk ?? '', 'ballast')
  await writeFile(ballast, Buffer.alloc(100_000_000)).catch(() => {})
  // The file's last block still takes a few lines.
  const outcomes: unknown[] = []
  for (let n = 0; n < 60 && !JSON.stringify(outcomes.at(-1) ?? '').includes('disk-full'); n += 1) {
    outcomes.push(await rename(engine, `${'x'.repeat(100)} ${String(n)}`))
  }
  expect(outcomes.at(-1)).toMatchObject({ ok: false, code: 'disk-full' })
  const before = engine.device.outbox().length
  expect(before).toBe(outcomes.length)
  expect(await rename(engine, 'y'.repeat(100))).toMatchObject({ ok: false, code: 'disk-full' })

  await rm(ballast)
  expect(await rename(engine, 'Last')).toEqual({ ok: true })
  await engine.close()
  engine = await open()
  expect(engine.device.outbox()).toHaveLength(before + 1)
  const { rows } = await engine.device.read(async (db) =>
    db.query<{ name: string }>('select name from leagues'),
  )
  expect(rows).toEqual([{ name: 'Last' }])
  await engine.close()
})
