import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { ids } from './testing/invented-league.ts'
import { forkEngine, type EngineChild } from './testing/engine-child.ts'
import { preparedDirectory } from './testing/prepared-directory.ts'

const children: EngineChild[] = []

function start(directory: string): EngineChild {
  const child = forkEngine(directory)
  children.push(child)
  return child
}

afterEach(() => {
  for (const child of children.splice(0)) child.process.kill('SIGKILL')
})

test('calls are answered after the start, arguments are checked, and errors are data', async () => {
  const child = start(await preparedDirectory())
  const early = child.call('syncStatus', {})
  expect(await child.first).toMatchObject({ kind: 'ready' })
  expect(await early).toMatchObject({ ok: true, result: { kind: 'needs-sign-in', pending: 0 } })
  expect(await child.call('mutate', { leagueId: 'x', name: 'league.rename', args: {} })).toMatchObject({
    ok: false,
    error: { code: 'invalid' },
  })
  expect(await child.call('readQuery', { name: 'no-such', args: {} })).toMatchObject({
    ok: false,
    error: { code: 'unknown-query' },
  })
  expect(await child.call('format' as 'outbox', {})).toMatchObject({
    ok: false,
    error: { code: 'unknown-call' },
  })
  const refused = await child.call('mutate', {
    leagueId: ids.league,
    name: 'league.rename',
    args: { name: 'X' },
  })
  expect(refused).toMatchObject({ ok: true, result: { ok: false, code: 'no-access' } })
  await child.call('saveDraft', { key: 'k', draft: [1] })
  expect(await child.call('loadDraft', { key: 'k' })).toEqual({ ok: true, result: [1] })
  child.say({ kind: 'stop' })
  expect(await child.exited).toBe(0)
})

test('[JO7] a second process on the same directory says that it is in use, and ends', async () => {
  const directory = await preparedDirectory()
  const first = start(directory)
  expect(await first.first).toMatchObject({ kind: 'ready' })
  const second = start(directory)
  expect(await second.first).toMatchObject({ kind: 'failed', code: 'in-use' })
  expect(await second.exited).toBe(1)
  first.process.kill('SIGKILL')
  await first.exited
  expect(await start(directory).first).toMatchObject({ kind: 'ready' })
})

test('the engine ends when the process that started it is gone', async () => {
  const child = start(await preparedDirectory())
  expect(await child.first).toMatchObject({ kind: 'ready' })
  child.process.disconnect()
  expect(await child.exited).toBe(0)
})

test('[RB5] a process that hangs while it opens the replica is ended by its watchdog', async () => {
  const module = new URL('./watchdog.ts', import.meta.url).href
  const source = `import { watchdog } from ${JSON.stringify(module)}
    await watchdog(10_000).calm(); watchdog(300); await new Promise((r) => setTimeout(r, 100)); for (;;);`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source])
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
})

test('[RB5] one that takes long but comes further step by step is not', async () => {
  const module = new URL('./watchdog.ts', import.meta.url).href
  // Without ever coming back to the event loop, as a replay in the database does not.
  const source = `import { watchdog } from ${JSON.stringify(module)}
    const watched = watchdog(1_500); await new Promise((r) => setTimeout(r, 300))
    for (let step = 0; step < 20; step += 1) {
      for (const until = Date.now() + 200; Date.now() < until;);
      watched.alive()
    }
    await watched.calm(); process.exit(7)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source])
  expect(await once(child, 'exit')).toEqual([7, null])
})
