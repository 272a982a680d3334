import type { Reply, SignedInUser, AppEvent, EngineCall } from '#desktop/ipc/contract.ts'
import type { FromEngine, ToEngine } from '#desktop/ipc/engine-channel.ts'

/** The engine's process as this side needs it; Electron's utilityProcess is one. */
export interface Child {
  postMessage(message: ToEngine): void
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
}

export interface EngineHost {
  call(name: EngineCall, args: unknown): Promise<Reply<unknown>>
  setToken(token: string | null): void
  /** Ends the engine and resolves when its process is gone. */
  stop(): Promise<void>
}

interface HostOptions {
  readonly fork: () => Child
  readonly start: EngineStart
  readonly tell: (event: AppEvent) => void
  /** Waits between an unexpected end and the next start. */
  readonly restartAfterMs?: (failures: number) => number
}

/**
 * Runs the engine, starts it again when it ends unasked, and says so. Calls that were under way then fail with
 * 'engine-stopped' (their work is in the journal or was never acknowledged); open queries are opened anew by themselves.
 */
export function hostEngine({ fork, start, tell, restartAfterMs = backOff }: HostOptions): EngineHost {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const subscriptions = new Map<string, unknown>()
  let token = start.token
  let lastId = 0
  let failures = 0
  let child: Child | null = null
  let ended: (() => void) | null = null
  let fault: { code: string; message: string } | null = null

  function launch(): void {
    if (ended) return
    fault = null
    const mine = fork()
    child = mine
    mine.on('message', (message) => hear(message))
    mine.on('exit', (code) => onExit(code))
    mine.postMessage({ kind: 'start', ...start, token })
    for (const args of subscriptions.values()) void reopen(args)
  }

  function hear(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        failures = 0
        return
      case 'reply':
        waiting.get(message.id)?.(message.reply)
        waiting.delete(message.id)
        return
      case 'event':
        return tell(message.event)
      case 'failed':
        fault = message
    }
  }

  function onExit(code: number): void {
    child = null
    const error = fault ?? {
      code: 'engine-stopped',
      message: `The part that keeps the data ended by itself (${code}).`,
    }
    for (const answer of waiting.values()) answer({ ok: false, error })
    waiting.clear()
    if (ended) return ended()
    failures += 1
    tell({ kind: 'engine-stopped', code: error.code, message: `${error.message} Starting it again.` })
    setTimeout(launch, restartAfterMs(failures))
  }

  function call(name: EngineCall, args: unknown): Promise<Reply<unknown>> {
    if (child === null) return Promise.resolve({ ok: false, error: stopped })
    const id = ++lastId
    const answer = new Promise<Reply<unknown>>((resolve) => waiting.set(id, resolve))
    child.postMessage({ kind: 'call', id, name, args })
    return answer
  }

  async function reopen(args: unknown): Promise<void> {
    const reply = await call('openQuery', args)
    const subscription = subscriptionOf(args)
    if (reply.ok && subscriptions.has(subscription)) {
      tell({ kind: 'query-result', subscription, result: reply.result })
    }
  }

  launch()
  return {
    call: (name, args) => {
      if (name === 'openQuery') subscriptions.set(subscriptionOf(args), args)
      if (name === 'closeQuery') subscriptions.delete(subscriptionOf(args))
      return call(name, args)
    },
    setToken: (next) => {
      token = next
      child?.postMessage({ kind: 'token', token })
    },
    stop: () =>
      new Promise((resolve) => {
        ended = resolve
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

const stopped = {
  code: 'engine-stopped',
  message: 'The part that keeps the data is being started. Try again in a moment.',
}

function backOff(failures: number): number {
  return Math.min(10_000, 250 * 2 ** (failures - 1))
}

function subscriptionOf(args: unknown): string {
  return typeof args === 'object' && args !== null && 'subscription' in args ? String(args.subscription) : ''
}
