import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { isAlive, parsePostmaster } from './postmaster-file.ts'
import { freePort } from './port.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start.ts'
import { choosePrivilege, type Privilege } from './unprivileged.ts'

const root = process.getuid?.() === 0
/** Many containers have none. */
const namespaces = root && (await choosePrivilege('/bin/true', '/')) === 'namespace'

let folder: string
let home: string
let port: number
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridboss-postgres-'))
  await chmod(folder, 0o755)
  home = join(folder, 'postgres')
  port = await freePort(0)
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map((postgres) => postgres.stop()))
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ home, port, ...options })
  if (!postgres.ok) throw new Error(`${postgres.code}: ${postgres.message}`)
  started.push(postgres)
  return postgres
}

async function ask(postgres: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: postgres.databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ answer: unknown }>(sql)
  await client.end()
  return rows[0]?.answer
}

async function postmasterPid(ofHome = home): Promise<number> {
  const text = await readFile(join(ofHome, 'cluster', 'postmaster.pid'), 'utf8')
  return parsePostmaster(text)?.pid ?? Number.NaN
}

/** The same start in a process of its own, which can be killed. */
function startElsewhere(): ChildProcess {
  const child = fork(new URL('./testing/start-for-test.ts', import.meta.url), [home, String(port)], {
    stdio: 'pipe',
  })
  children.push(child)
  return child
}

describe('a start', () => {
  test('makes a cluster once, and finds its data again', async () => {
    const first = await start()
    expect(first).toMatchObject({ came: 'created', port })
    await ask(first, `create table kept as select 7 as answer`)
    const pid = await postmasterPid()
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    const second = await start()
    expect(second.came).toBe('started')
    expect(await ask(second, 'select answer from kept')).toBe(7)
  })

  test('gives a Postgres that Electric can follow, on loopback only, closed to who has no password', async () => {
    const postgres = await start()
    const setting = (name: string) => ask(postgres, `select current_setting('${name}') as answer`)
    expect(await setting('wal_level')).toBe('logical')
    expect(await setting('listen_addresses')).toBe('127.0.0.1')
    expect(await setting('timezone')).toBe('UTC')
    const stranger = new Client({ connectionString: postgres.databaseUrl.replace(/:[^:@]+@/, ':guess@') })
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' })
  })

  test('takes another port where somebody has the wanted one', async () => {
    const somebody = createServer().listen(port, '127.0.0.1')
    await once(somebody, 'listening')
    const postgres = await start()
    expect(postgres.port).not.toBe(port)
    expect(await ask(postgres, 'select 1 as answer')).toBe(1)
    somebody.close()
  })

  test('is refused while another process has the folder, which goes on undisturbed', async () => {
    const child = startElsewhere()
    await once(child, 'message')
    expect(await startEmbeddedPostgres({ home, port })).toMatchObject({
      ok: false,
      code: 'data-folder-in-use',
    })
    expect(isAlive(await postmasterPid())).toBe(true)
    child.send('stop')
    await once(child, 'exit')
    expect((await start()).came).toBe('started')
  })
})

describe('after a kill', () => {
  test('the orphan is adopted, with its data and its port, and can be stopped', async () => {
    const child = startElsewhere()
    await once(child, 'message')
    const pid = await postmasterPid()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isAlive(pid)).toBe(true)

    const postgres = await start({ port: await freePort(0) })
    expect(postgres).toMatchObject({ came: 'adopted', port })
    expect(await postmasterPid()).toBe(pid)
    expect(await ask(postgres, 'select 1 as answer')).toBe(1)
    await postgres.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('in the middle of the first start, the next one makes the cluster, and nothing half made stays', async () => {
    const child = startElsewhere()
    while (!(await readdir(folder)).some((name) => name.startsWith('postgres.new-'))) await sleep(5)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await start()).came).toBe('created')
    expect(await readdir(folder)).toEqual(['postgres'])
  })

  test('of the machine, the number of the old Postgres may be that of another program', async () => {
    await (await start()).stop()
    const file = join(home, 'cluster', 'postmaster.pid')
    await writeFile(
      file,
      [process.pid, join(home, 'cluster'), 1, port, '', '127.0.0.1', '', 'ready'].join('\n'),
    )
    expect((await start()).came).toBe('started')
  })
})

describe('as root', () => {
  const ways: (Privilege | 'the first that works')[] = root
    ? ['the first that works', 'nobody-passing', ...(namespaces ? (['namespace'] as const) : [])]
    : ['the first that works']

  test.each(ways)('below a home that only its owner enters: %s', async (way) => {
    const closed = join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const inside = { home: join(closed, 'postgres') }
    const postgres = await start(way === 'the first that works' ? inside : { ...inside, privilege: way })
    expect(await ask(postgres, 'select 1 as answer')).toBe(1)
  })

  test.runIf(root)(
    'a program that nobody can run, or a folder that nobody can enter, is told before anything is made',
    async () => {
      const binaries = await findBinaries()
      const program = binaries.ok ? binaries.postgres : ''
      expect(await choosePrivilege(program, folder)).toBe('namespace')
      expect(await choosePrivilege(join(folder, 'no-program'), folder)).toMatchObject({
        code: 'cannot-drop-root',
      })
      expect(await choosePrivilege(program, join(folder, 'no-folder'))).toMatchObject({
        code: 'cannot-drop-root',
      })
    },
  )

  test('the next start may have to run it as somebody else', async () => {
    for (const privilege of root
      ? (['nobody', 'nobody-passing', ...ways.slice(2), 'nobody'] as Privilege[])
      : (['direct'] as const)) {
      const postgres = await start({ privilege })
      expect(await ask(postgres, 'select 1 as answer')).toBe(1)
      await postgres.stop()
    }
  })
})

test('on a machine without a package of its own, it says what to do', async () => {
  expect(await findBinaries('sunos', 'sparc')).toMatchObject({
    code: 'no-postgres-binaries',
    message: expect.stringContaining('DATABASE_URL'),
  })
})
