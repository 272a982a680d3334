import { fork, type ChildProcess } from 'node:child_process'
import type { FromEngine, ToEngine } from '#desktop/ipc/engine-channel.ts'
import type { EngineCall } from '#desktop/ipc/contract.ts'
import { ids } from './invented-league.ts'

/** The engine's process as the main process runs it, on a directory of its own. */
export interface EngineChild {
  readonly process: ChildProcess
  /** What it says first: that it is ready, or why it failed; null where it ended, or was killed, before that. */
  readonly first: Promise<FromEngine | null>
  readonly exited: Promise<number | null>
  call(name: EngineCall, args: unknown): Promise<unknown>
  say(message: ToEngine): void
}

export function forkEngine(
  dataDir: string,
  serverUrl = 'http://nobody.invalid',
  token: string | null = null,
  setJournalAside = false,
): EngineChild {
  const process = fork(new URL('../process.ts', import.meta.url), { stdio: 'ignore' })
  const waiting = new Map<number, (reply: unknown) => void>()
  let last = 0
  const say = (message: ToEngine): void => {
    process.send(message)
  }
  const exited = new Promise<number | null>((resolve) => process.on('exit', resolve))
  const first = new Promise<FromEngine | null>((resolve) => {
    process.on('message', (message) => {
      const heard = message as FromEngine
      if (heard.kind === 'ready' || heard.kind === 'failed') resolve(heard)
      if (heard.kind === 'reply') waiting.get(heard.id)?.(heard.reply)
    })
    process.on('exit', () => resolve(null))
  })
  say({
    kind: 'start',
    laptop: 'Laptop',
    dataDir,
    migrationsDir: new URL('../../../migrations', import.meta.url).pathname,
    serverUrl,
    user: { id: ids.owner, displayName: 'Olive' },
    token,
    leaseKeys: [],
    setJournalAside,
  })
  return {
    process,
    first,
    exited,
    say,
    call: async (name, args) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        say({ kind: 'call', id: last, name, args })
      }),
  }
}
