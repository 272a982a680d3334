import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { moveFile, removeDirectory, removeDurably, writeDurably } from './durable-file.ts'
import { openEngine, type Engine } from './engine.ts'
import { batch, ids, league, progress, whole } from './testing/invented-league.ts'
import { readMigrations } from './testing/open-test-device.ts'
import { replicaTemplate } from './testing/prepared-directory.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'
import { actLikeWindows, type WindowsFiles } from './testing/windows-files.ts'

/*
 * Windows neither renames nor removes what is open. Everything that the engine does with files is done here on a file
 * system that refuses the same.
 */

let directory: string
let windows: WindowsFiles

beforeEach(async () => {
  directory = await temporaryDirectory()
  // Directories cannot be opened there; the engine knows, and does not try.
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
  windows = actLikeWindows()
})
afterEach(() => {
  windows.restore()
  vi.restoreAllMocks()
})

const open = async (compactAfter = 500): Promise<Engine> =>
  openEngine({
    directory: join(directory, 'user'),
    migrations: await readMigrations(),
    template: await replicaTemplate(),
    userId: ids.owner,
    serverUrl: 'http://nobody.invalid',
    compactAfter,
  })
const rename = async (engine: Engine, name: string): Promise<unknown> =>
  engine.calls.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })
const nameOf = async (engine: Engine): Promise<unknown> =>
  engine.device.read(async (db) => (await db.query('select name from leagues')).rows)

describe('a file system that refuses what Windows refuses', () => {
  test('the journal is begun, written, made shorter and read again', async () => {
    let engine = await open(1)
    await engine.device.apply(whole())
    expect(await rename(engine, 'Pier Cup')).toEqual({ ok: true })
    await engine.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    await engine.device.apply(batch([league('Pier Cup', 2), progress(engine.deviceId, 1, 2)]))
    expect(engine.device.outbox()).toEqual([])
    expect(await rename(engine, 'Quay Cup')).toEqual({ ok: true })
    await engine.close()
    engine = await open()
    expect(engine.device.outbox().map((item) => item.seq)).toEqual([2])
    expect(await nameOf(engine)).toEqual([{ name: 'Quay Cup' }])
    await engine.close()
    expect(windows.refused).toEqual([])
  })

  test('a replica that does not open is moved aside, also when one was before', async () => {
    await (await open()).close()
    for (const round of [1, 2]) {
      await writeFile(join(directory, 'user/replica/global/pg_control'), Buffer.alloc(8192, round))
      const engine = await open()
      await engine.device.apply(whole())
      await engine.close()
    }
    expect(await readdir(join(directory, 'user'))).toEqual(
      expect.arrayContaining(['replica', 'replica.spoiled']),
    )
    expect(windows.refused).toEqual([])
  })

  test('everything of a person is removed once their engine has ended', async () => {
    const engine = await open()
    await engine.calls.saveDraft({ key: 'sheet', draft: [1] })
    await engine.close()
    await removeDirectory(join(directory, 'user'))
    expect(await readdir(directory)).toEqual([])
    expect(windows.refused).toEqual([])
  })
})

describe('a file that another program looks into for a moment', () => {
  test('is written, moved and removed a little later', async () => {
    const file = join(directory, 'settings')
    await writeFile(file, 'old')
    windows.hold(file, 2)
    await writeDurably(file, 'new')
    expect(await readFile(file, 'utf8')).toBe('new')
    windows.hold(file, 2)
    await removeDurably(file)
    await mkdir(join(directory, 'folder'))
    await writeFile(join(directory, 'folder/file'), '')
    windows.hold(join(directory, 'folder/file'), 2)
    await moveFile(join(directory, 'folder'), join(directory, 'moved'))
    windows.hold(join(directory, 'moved/file'), 2)
    await removeDirectory(join(directory, 'moved'))
    expect(await readdir(directory)).toEqual([])
    expect(windows.refused).toHaveLength(8)
  })

  test('and never lets go is an error in the end, with the old content in its place', async () => {
    const file = join(directory, 'settings')
    await writeFile(file, 'old')
    windows.hold(file, 1_000)
    await expect(writeDurably(file, 'new')).rejects.toMatchObject({ code: 'EBUSY' })
    expect(await readFile(file, 'utf8')).toBe('old')
  })
})
