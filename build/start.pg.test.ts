import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { demoServerIds } from '#practice/discord/demo-server.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { isAlive } from '#server/db/embedded-postgres/postmaster-file.ts'
import { projectRoot } from './run-program.ts'

let dataFolder: string
let port: number
const started: Started[] = []

interface Started {
  readonly process: ChildProcess
  said(): string
  /** Waits until it has said this, or fails when it ends before. */
  says(words: string): Promise<void>
  readonly ended: Promise<unknown>
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'gridboss-start-'))
  await chmod(dataFolder, 0o755)
  port = await freePort(0)
})

afterEach(async () => {
  for (const { process: each, ended } of started.splice(0)) {
    if (each.exitCode === null && each.signalCode === null) each.kill('SIGTERM')
    await ended
  }
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

/** As a person would, in a terminal: a process group of its own, which Ctrl-C reaches as a whole. */
function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['build/start.mjs', ...args], {
    cwd: projectRoot,
    detached: true,
    env: { ...process.env, GRIDBOSS_DATA: dataFolder, PORT: String(port), DATABASE_URL: '', DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += String(text)))
  const ended = once(child, 'exit')
  const result: Started = {
    process: child,
    said: () => said,
    says: async (words) => {
      while (!said.includes(words)) {
        if (child.exitCode !== null)
          throw new Error(`it ended (${child.exitCode}) without "${words}":\n${said}`)
        await sleep(20)
      }
    },
    ended,
  }
  started.push(result)
  return result
}

/** Waits until the log of the bot says this. */
async function botSays(words: string): Promise<void> {
  while (!(await readFile(join(dataFolder, 'bot.log'), 'utf8').catch(() => '')).includes(words))
    await sleep(20)
}

async function pageSays(url: string, words: string): Promise<void> {
  while (!(await (await fetch(url)).text()).includes(words)) await sleep(50)
}

const ready = 'Ctrl-C stops everything.'
const pressCtrlC = ({ process: { pid } }: Started) => process.kill(-(pid ?? 0), 'SIGINT')
const page = () => fetch(`http://127.0.0.1:${port}/l/demo-gp`)

async function processesOfFolder(): Promise<string[]> {
  const { stdout } = spawn('ps', ['-eo', 'pid,args'])
  let text = ''
  stdout.on('data', (chunk: Buffer) => (text += String(chunk)))
  await once(stdout, 'end')
  return text.split('\n').filter((line) => line.includes(dataFolder) && !line.includes('ps -eo'))
}

/** What a button of a page does. */
const press = (at: string | URL, fields: Record<string, string>) =>
  fetch(at, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })

const postmasterPid = async () =>
  Number((await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0])

test('one command serves the demo league, Ctrl-C leaves no process, and the next start finds the data', async () => {
  const first = start()
  await first.says(ready)
  expect(first.said()).toContain('Made the league "Demo GP"')
  expect(first.said()).toContain('There is no display here')
  expect(await (await page()).text()).toContain('Lucia Ferrante')
  const [, discord = ''] = /Practice Discord\s+(\S+)/.exec(first.said()) ?? []
  expect(await (await fetch(discord)).text()).toContain('» announcements')
  await botSays('the bot is ready')
  await pageSays(
    `${discord}/channels/${demoServerIds.guild}/${demoServerIds.results}`,
    'won by Lucia Ferrante',
  )
  const postgres = await postmasterPid()
  pressCtrlC(first)
  await first.ended
  expect(first.process.exitCode).toBe(0)
  expect(first.said()).not.toContain('ended by itself')
  expect(isAlive(postgres)).toBe(false)
  expect(await processesOfFolder()).toEqual([])
  await expect(page()).rejects.toThrow()

  const second = start()
  await second.says(ready)
  expect(second.said()).not.toContain('Made')
  expect((await page()).status).toBe(200)
})

test('a newcomer buys a plan at the practice till, lets it run out, and it stays so after a restart', async () => {
  const first = start('--no-window')
  await first.says(ready)
  expect(first.said()).toContain('Plans are bought at a practice till: no money moves.')
  const ask = async (path: string, body?: object, token?: string) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init)
    return (await answer.json()) as {
      token: string
      url: string
      billingPlan: string
      items: { args: unknown }[]
    }
  }
  const { token } = await ask('/auth/dev', { role: 'OWNER' })
  expect((await ask('/me', undefined, token)).billingPlan).toBe('PRO')
  const { url } = await ask('/billing/checkout', { plan: 'ELITE' }, token)
  const paid = await press(url, { act: 'good' })
  expect(paid.headers.get('location')).toContain(`http://127.0.0.1:${port}/billing/paid?session=`)
  // Nobody goes back to the server's page: the webhook alone leads to the plan.
  const plan = async () => (await ask('/me', undefined, token)).billingPlan
  await expect.poll(plan, { timeout: 30_000 }).toBe('ELITE')

  const portal = (await ask('/billing/portal', {}, token)).url
  const subscription = /name="subscription" value="([^"]+)"/.exec(await (await fetch(portal)).text())?.[1]
  await press(portal, { act: 'end', subscription: subscription ?? '' })
  for (const act of ['30', '7']) await press(new URL('/clock', portal), { act })
  await expect.poll(plan, { timeout: 30_000 }).toBe('PRO')
  const log = `/leagues/${demoLeague.id}/audit?name=plan.change`
  const changes = async () => (await ask(log, undefined, token)).items.map(({ args }) => args)
  const before = [
    { before: 'ELITE', plan: 'PRO' },
    { before: 'PRO', plan: 'ELITE' },
  ]
  await expect.poll(changes, { timeout: 30_000 }).toEqual(before)
  pressCtrlC(first)
  await first.ended
  const second = start('--no-window')
  await second.says(ready)
  expect([await plan(), await changes()]).toEqual(['PRO', before])
})

test('a second start while one runs joins it, and its end leaves the first one alone', async () => {
  const first = start('--no-window')
  await first.says(ready)
  const second = start('--profile', 'pit-wall')
  await second.ended
  expect(second.process.exitCode).toBe(0)
  expect(second.said()).toContain(`GridBoss is running already at http://127.0.0.1:${port}`)
  expect((await page()).status).toBe(200)
})

test('after a kill the server ends by itself, and the next start takes over the database', async () => {
  const first = start('--no-window')
  await first.says(ready)
  const postgres = await postmasterPid()
  // The one in between only passes on what its child does.
  process.kill(-(first.process.pid ?? 0), 'SIGKILL')
  await first.ended
  while (await page().then(Boolean, () => false)) await sleep(20)
  expect(isAlive(postgres)).toBe(true)

  const second = start('--no-window')
  await second.says(ready)
  expect(second.said()).toContain('Took over the database of a GridBoss that was killed')
  expect(await postmasterPid()).toBe(postgres)
  pressCtrlC(second)
  await second.ended
  expect(isAlive(postgres)).toBe(false)
})

test('a database that dies is started again, the server goes on, and Ctrl-C leaves no process', async () => {
  const first = start('--no-window')
  await first.says(ready)
  const postgres = await postmasterPid()
  process.kill(postgres, 'SIGKILL')
  await first.says('The database runs again.')
  expect(await postmasterPid()).not.toBe(postgres)
  while ((await page()).status !== 200) await sleep(100)
  pressCtrlC(first)
  await first.ended
  expect(await processesOfFolder()).toEqual([])
})

test('Ctrl-C in the middle of the first start leaves no process', async () => {
  const first = start('--no-window')
  await first.says('Made a new database')
  pressCtrlC(first)
  await first.ended
  expect(await processesOfFolder()).toEqual([])
})

test('a taken port is told, and another one used', async () => {
  const somebody = createServer().listen(port, '127.0.0.1')
  await once(somebody, 'listening')
  const first = start('--no-window')
  await first.says(ready)
  expect(first.said()).toContain(`Port ${port} is taken, so the server listens on `)
  somebody.close()
})

test('what it does not understand it says, with what it does', async () => {
  const wrong = start('--profile', '../elsewhere')
  await wrong.ended
  expect(wrong.process.exitCode).toBe(1)
  expect(wrong.said()).toContain('letters, digits and hyphens')
  const unknown = start('--colour')
  await unknown.ended
  expect(unknown.said()).toContain('npm start -- [--profile NAME] [--no-window]')
})
