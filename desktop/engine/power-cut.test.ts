import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { openEngine, type Engine } from './engine.ts'
import type { EngineNote } from './engine-log.ts'
import { forkEngine } from './testing/engine-child.ts'
import { batch, ids, league, progress, sheet, whole } from './testing/invented-league.ts'
import { readMigrations } from './testing/open-test-device.ts'
import { replicaTemplate } from './testing/prepared-directory.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

/*
 * After a power cut the journal has what it confirmed; the database, which never waits for the disk, may be as it was
 * some time ago, a mixture of old and new files, or nothing.
 */

let directory: string
let notes: EngineNote[]
const replica = (): string => join(directory, 'replica')
const older = (): string => join(directory, '..', 'older')

const open = async (how: Partial<Parameters<typeof openEngine>[0]> = {}): Promise<Engine> =>
  openEngine({
    ...how,
    directory,
    migrations: await readMigrations(),
    template: await replicaTemplate(),
    userId: ids.owner,
    serverUrl: 'http://nobody.invalid',
    log: (what) => notes.push(what),
  })

const rename = async (engine: Engine, name: string): Promise<unknown> =>
  engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })

const shown = async (engine: Engine): Promise<unknown> =>
  engine.device.read(async (db) => {
    const { rows } = await db.query(
      `select (select max(name) from leagues) as name, (select count(*)::integer from drivers) as drivers,
              (select count(*)::integer from results) as results`,
    )
    return rows[0]
  })

const numbers = (engine: Engine): number[] => engine.device.outbox().map((item) => item.seq)

/** A league that was fetched, worked on, synced, and worked on again; an older copy of its replica is beside it. */
async function workOn(): Promise<void> {
  let engine = await open()
  await engine.device.apply(whole())
  await engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name: 'Pier Cup' } })
  await engine.close()
  await cp(replica(), older(), { recursive: true })
  engine = await open()
  await engine.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
  await engine.device.apply(batch([league('Pier Cup', 2), progress(engine.deviceId, 1, 2)]))
  await engine.calls.mutate({ leagueId: ids.league, name: 'result.submit', args: sheet(ids.race, [3, 1]) })
  await engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name: 'Quay Cup' } })
  await engine.close()
  await powerCut()
}

/** What an engine leaves behind on a machine that goes down and starts again. */
async function powerCut(openings = 0): Promise<void> {
  await writeFile(
    join(directory, 'running'),
    JSON.stringify({ start: { id: 'an earlier run of the machine', at: 0 }, openings }),
  )
}

let workedOn: string

beforeAll(async () => {
  workedOn = await mkdtemp(join(tmpdir(), 'gridboss-worked-on-'))
  directory = join(workedOn, 'device')
  notes = []
  await workOn()
  return async () => rm(workedOn, { recursive: true, force: true })
})

beforeEach(async () => {
  const root = await temporaryDirectory()
  await cp(workedOn, root, { recursive: true })
  directory = join(root, 'device')
  notes = []
})

const everything = { name: 'Quay Cup', drivers: 4, results: 2 }

describe('[RB5] nothing acknowledged is lost', () => {
  test('when the database is as it was some time ago', async () => {
    await rm(replica(), { recursive: true })
    await cp(older(), replica(), { recursive: true })
    const engine = await open()
    // What was confirmed before the cut is shown again too, until the feed brings it once more.
    expect(numbers(engine)).toEqual([1, 2, 3])
    expect(await shown(engine)).toEqual(everything)
    expect((await engine.device.positions()).get(ids.league)?.offset).toBe('1_0')
    await engine.device.apply(batch([league('Pier Cup', 2), progress(engine.deviceId, 1, 2)]))
    expect(numbers(engine)).toEqual([2, 3])
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
  })

  test('when the database is gone, and the copy of its raw feed as well', async () => {
    await rm(replica(), { recursive: true })
    await rm(join(directory, 'feed-copy'))
    const engine = await open()
    expect((await engine.device.positions()).size).toBe(0)
    await engine.device.apply(whole())
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
  })

  test('when the making of a new database was cut short', async () => {
    await rm(replica(), { recursive: true })
    await cp(older(), join(directory, 'replica.new-1'), { recursive: true })
    await rm(join(directory, 'replica.new-1', 'global'), { recursive: true })
    const engine = await open()
    await engine.device.apply(whole())
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
    expect((await readdir(directory)).filter((name) => name.startsWith('replica'))).toEqual(['replica'])
  })

  test('when the database does not open: it is moved aside and made anew', async () => {
    await writeFile(join(replica(), 'global', 'pg_control'), Buffer.alloc(8192, 7))
    const engine = await open()
    expect(notes).toContain('replica-replaced')
    expect(await readdir(directory)).toContain('replica.spoiled')
    await engine.device.apply(whole())
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
  })

  test('when tables have lost rows: they are made anew from what the server had sent', async () => {
    const engine = await open()
    await engine.device.read(async (db) => db.query('delete from synced.drivers'))
    await engine.device.read(async (db) => db.query('delete from app.drivers where car_number < $$3$$'))
    await engine.close()
    await powerCut()
    const again = await open()
    expect(await shown(again)).toEqual(everything)
    await again.close()
  })

  test('when it has not opened several times in a row', async () => {
    await powerCut(1)
    const engine = await open()
    expect(notes).toContain('replica-replaced')
    await engine.device.apply(whole())
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
    expect(await readdir(directory)).not.toContain('running')
  })

  test.each([1, 2])(
    'when files are partly old and partly new, seed %i',
    async (seed) => {
      const random = seededRandom(seed)
      const files = await readdir(older(), { recursive: true, withFileTypes: true })
      for (const file of files.sort((a, b) =>
        join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
      )) {
        if (!file.isFile() || random() < 0.5) continue
        const path = join(file.parentPath, file.name)
        await cp(path, path.replace(older(), replica()))
      }
      let ready = false
      for (let start = 0; start < 3 && !ready; start += 1) {
        const child = forkEngine(directory)
        const patience = setTimeout(() => child.process.kill('SIGKILL'), 40_000)
        const first = await child.first
        clearTimeout(patience)
        ready = first?.kind === 'ready'
        if (ready) child.say({ kind: 'stop' })
        await child.exited
      }
      expect(ready).toBe(true)
      const engine = await open()
      expect(numbers(engine)).toEqual(expect.arrayContaining([2, 3]))
      await engine.device.apply(whole())
      expect(await shown(engine)).toEqual(everything)
      await engine.close()
    },
    300_000,
  )
})

describe('[RB5] without the network the rows are there again', () => {
  const spoils: Record<string, () => Promise<void>> = {
    'its control file is spoiled': async () =>
      writeFile(join(replica(), 'global', 'pg_control'), Buffer.alloc(8192, 7)),
    'its write-ahead log is gone': async () => {
      await rm(join(replica(), 'pg_wal'), { recursive: true })
    },
    'its catalogue is cut short': async () => {
      const folder = join(replica(), 'base')
      for (const database of await readdir(folder)) {
        for (const file of await readdir(join(folder, database))) {
          if (/^12(47|49|59|55)$/.test(file)) await truncate(join(folder, database, file), 100)
        }
      }
    },
    'it is empty': async () => {
      await rm(replica(), { recursive: true })
      await mkdir(replica())
    },
    'it is gone': async () => rm(replica(), { recursive: true }),
  }

  test.each(Object.keys(spoils))('when %s', async (what) => {
    await rm(join(directory, 'running'))
    await spoils[what]?.()
    const engine = await open()
    expect(await shown(engine)).toEqual(everything)
    expect(numbers(engine)).toEqual(expect.arrayContaining([2, 3]))
    expect(engine.opened.replica).toBe('made-anew')
    expect((await engine.device.positions()).get(ids.league)?.offset).toBe('2_0')
    await engine.close()
  })

  test('when a table of it does not fit, and there is no copy: the raw feed itself is read', async () => {
    await rm(join(directory, 'running'))
    const engine = await open()
    await engine.device.read(async (db) => db.query('alter table device.applied_migrations rename to lost'))
    await engine.close()
    await rm(join(directory, 'feed-copy'))
    const again = await open()
    expect(await shown(again)).toEqual(everything)
    expect(again.opened.replica).toBe('made-anew')
    await again.close()
  })

  test('not when the copy is spoiled too: then a person is told, and unsent work is still there', async () => {
    await rm(join(directory, 'running'))
    await rm(join(replica(), 'global', 'pg_control'))
    await truncate(join(directory, 'feed-copy'), 40)
    const engine = await open()
    expect(engine.opened.replica).toBe('empty')
    expect(numbers(engine)).toEqual(expect.arrayContaining([2, 3]))
    await engine.device.apply(whole())
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
  })
})

describe('what lies in the directory may be spoiled', () => {
  test.each(['{"start":7}'])('the note that an engine runs says %j', async (text) => {
    await writeFile(join(directory, 'running'), text)
    const engine = await open()
    expect(await shown(engine)).toEqual(everything)
    await engine.close()
  })

  test('[JO8] a journal that cannot be read is set aside and kept when a person wants it so', async () => {
    await writeFile(join(directory, 'journal'), 'nothing that a journal says\n')
    await expect(open()).rejects.toMatchObject({ code: 'journal-unreadable' })
    const engine = await open({ setJournalAside: true })
    expect(numbers(engine)).toEqual([])
    // What the server had said is still shown; what only the lost journal knew is not.
    expect(await shown(engine)).toEqual({ name: 'Pier Cup', drivers: 4, results: 0 })
    expect(await rename(engine, 'Dock Cup')).toEqual({ ok: true })
    await engine.close()
    expect(await readFile(join(directory, 'journal.set-aside-1'), 'utf8')).toBe(
      'nothing that a journal says\n',
    )
    // A second one does not take the first one's place.
    await writeFile(join(directory, 'journal'), 'spoiled again\n')
    await (await open({ setJournalAside: true })).close()
    expect(await readFile(join(directory, 'journal.set-aside-2'), 'utf8')).toBe('spoiled again\n')
  })

  test('a directory that may not be used is said in words', async () => {
    await rm(join(directory, 'journal'))
    await mkdir(join(directory, 'journal'))
    await expect(open()).rejects.toMatchObject({
      code: 'not-writable',
      message: expect.stringContaining(directory) as string,
    })
  })
})

test('[RB5] how far the replay of unsent work has come is told while it opens', async () => {
  const progress: unknown[] = []
  const engine = await open({ onOpening: (step) => progress.push(step) })
  await engine.close()
  expect(progress.filter((step) => step !== null)).toEqual([
    { done: 1, of: 2 },
    { done: 2, of: 2 },
  ])
})

test('[JO7] a second engine on the same directory is refused, and the first one goes on', async () => {
  const engine = await open()
  await expect(open()).rejects.toMatchObject({ code: 'in-use' })
  expect(
    await engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name: 'Dock Cup' } }),
  ).toEqual({ ok: true })
  await engine.close()
  const next = await open()
  expect(await shown(next)).toMatchObject({ name: 'Dock Cup' })
  await next.close()
})
