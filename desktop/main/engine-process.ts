import type { MessagePortMain } from 'electron'
import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { Reply, SignedInUser, AppEvent, EngineCall } from '#desktop/ipc/contract.ts'
import type { FromEngine, SyncStatusEvent, ToEngine } from '#desktop/ipc/engine-channel.ts'
import type { EngineState } from '#desktop/ipc/engine-state.ts'
import { afterEngineEnd, endWindowMs } from './after-engine-end.ts'
import { heartbeat } from './heartbeat.ts'

/** The engine's process as this side needs it; Electron's utilityProcess is one. */
export interface Child {
  postMessage(message: ToEngine, transfer?: MessagePortMain[]): void
  on(event: 'message', listener: (message: FromEngine) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

export interface EngineStart {
  readonly dataDir: string
  readonly migrationsDir: string
  readonly serverUrl: string
  readonly laptop: string
  readonly user: SignedInUser
  readonly token: string | null
  readonly leaseKeys: readonly LeaseKey[]
}

export interface EngineHost {
  /** Hands a window's port to the engine that runs, or is being started; closed at once where there is none. */
  connect(port: MessagePortMain): void
  /** What the main process itself asks. */
  call(name: EngineCall, args: unknown): Promise<Reply<unknown>>
  /** With the keys of leases that are known now. */
  setToken(token: string | null, leaseKeys: readonly LeaseKey[]): void
  state(): EngineState
  /** Starts an engine that has stopped; `setJournalAside` lets it begin a new journal and keep the old one beside it. */
  startAgain(how: { readonly setJournalAside: boolean }): void
  /** Ends the engine and resolves when its process is gone. */
  stop(): Promise<void>
}

interface HostOptions {
  readonly fork: () => Child
  readonly start: EngineStart
  readonly tell: (event: AppEvent | SyncStatusEvent) => void
  /** An engine was started, to which nothing is connected. */
  readonly onStarted?: (connect: EngineHost['connect']) => void
  readonly log?: (what: string, details: Readonly<Record<string, unknown>>) => void
  /** Waits between an unexpected end and the next start; as long as afterEngineEnd says unless given. */
  readonly restartAfterMs?: number
  readonly heartbeatMs?: number
  readonly now?: () => number
}

/**
 * Runs the engine, starts it again when it ends unasked or no longer answers, and says so; where that would be in vain
 * it stops until a person decides. Calls that were under way then fail with 'engine-stopped' (their work is in the journal
 * or was never acknowledged).
 */
export function hostEngine(options: HostOptions): EngineHost {
  const { fork, start, tell, log = () => {}, heartbeatMs = 10_000, now = Date.now } = options
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let state: EngineState = { kind: 'opening', progress: null }
  let { token, leaseKeys } = start
  let lastId = 0
  let ends: readonly number[] = []
  let inARow = 0
  let child: Child | null = null
  let ended: (() => void) | null = null
  let fault: { code: string; message: string } | null = null
  let restart: NodeJS.Timeout | undefined
  const beat = heartbeat({
    everyMs: heartbeatMs,
    ping: () => child?.postMessage({ kind: 'ping' }),
    silent: () => {
      fault = { code: 'engine-silent', message: 'The part that keeps the data no longer answered.' }
      child?.kill()
    },
  })

  function become(next: EngineState): void {
    state = next
    tell({ kind: 'engine', state })
  }

  function launch(setJournalAside = false): void {
    if (ended) return
    fault = null
    const mine = fork()
    child = mine
    mine.on('message', (message) => hear(message))
    mine.on('exit', (code) => onExit(code))
    mine.postMessage({ kind: 'start', ...start, token, leaseKeys, setJournalAside })
    beat.begin()
    become({ kind: 'opening', progress: null })
    options.onStarted?.(connect)
  }

  function hear(message: FromEngine): void {
    beat.heard(message.kind === 'ready' ? 'running' : null)
    switch (message.kind) {
      case 'opening':
        return become({ kind: 'opening', progress: message.progress })
      case 'ready':
        inARow = 0
        return become({ kind: 'running', opened: message.opened })
      case 'reply':
        waiting.get(message.id)?.(message.reply)
        waiting.delete(message.id)
        return
      case 'event':
        return tell(message.event)
      case 'log':
        return log(message.what, message.details)
      case 'pong':
        return
      case 'failed':
        fault = message
    }
  }

  function onExit(code: number): void {
    child = null
    beat.end()
    const error = fault ?? {
      code: 'engine-stopped',
      message: `The part that keeps the data ended by itself (${code}).`,
    }
    for (const answer of waiting.values()) answer({ ok: false, error: { ...error, code: 'engine-stopped' } })
    waiting.clear()
    if (ended) return ended()
    log('engine-ended', { ...error })
    inARow += 1
    ends = [...ends, now()].filter((at) => at > now() - endWindowMs)
    const next = afterEngineEnd({ code: error.code, inARow, lately: ends.length })
    if (next.kind === 'stop') return become({ ...next, kind: 'stopped', message: error.message })
    become({ kind: 'restarting', message: error.message })
    restart = setTimeout(launch, options.restartAfterMs ?? next.afterMs)
  }

  function connect(port: MessagePortMain): void {
    if (child === null) port.close()
    else child.postMessage({ kind: 'window-port' }, [port])
  }

  function call(name: EngineCall, args: unknown): Promise<Reply<unknown>> {
    if (child === null) return Promise.resolve({ ok: false, error: notRunning(state) })
    const id = ++lastId
    const answer = new Promise<Reply<unknown>>((resolve) => waiting.set(id, resolve))
    child.postMessage({ kind: 'call', id, name, args })
    return answer
  }

  launch()
  return {
    connect,
    call,
    setToken: (next, keys) => {
      token = next
      leaseKeys = keys
      child?.postMessage({ kind: 'token', token, leaseKeys })
    },
    state: () => state,
    startAgain: ({ setJournalAside }) => {
      if (state.kind !== 'stopped' || ended) return
      ends = []
      inARow = 0
      launch(setJournalAside)
    },
    stop: () =>
      new Promise((resolve) => {
        ended = resolve
        clearTimeout(restart)
        beat.end()
        if (child === null) return resolve()
        child.postMessage({ kind: 'stop' })
        const patience = setTimeout(() => child?.kill(), 8000)
        ended = () => {
          clearTimeout(patience)
          resolve()
        }
      }),
  }
}

function notRunning(state: EngineState): { code: string; message: string } {
  return {
    code: 'engine-stopped',
    message:
      state.kind === 'stopped'
        ? state.message
        : 'The part that keeps the data is being started. Try again in a moment.',
  }
}
