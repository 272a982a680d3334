import type { EngineCall, Reply } from '#desktop/ipc/contract.ts'
import type { FromEnginePort, ToEnginePort } from '#desktop/ipc/engine-port.ts'
import { openLiveAnswers, type LiveAnswers } from './live-answers.ts'

/** A port to the engine's process, as far as it is used here. */
export interface EnginePort {
  postMessage(message: ToEnginePort): void
  addEventListener(type: 'message', listener: (event: MessageEvent<FromEnginePort>) => void): void
  start(): void
  close(): void
}

/** The window's one connection to the engine: its calls, and the live answers that are shown. */
export interface EngineClient {
  /** Waits for the engine where it is being started; answers 'engine-stopped' where it has ended. */
  call(name: EngineCall, args: unknown): Promise<Reply<unknown>>
  readonly live: LiveAnswers
  /** Goes on over another port, which leads to an engine that was started. */
  take(port: EnginePort): void
  /** The engine has ended. Calls that were under way fail: their work is in the journal or was never acknowledged. */
  ended(message: string): void
}

type Connection =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'connected'; readonly port: EnginePort }
  | { readonly kind: 'ended'; readonly message: string }

interface Call {
  readonly message: ToEnginePort & { readonly kind: 'call' }
  readonly answer: (reply: Reply<unknown>) => void
}

export function engineClient(): EngineClient {
  let connection: Connection = { kind: 'waiting' }
  let lastId = 0
  /** Sent and not answered, or to be sent once there is a port. */
  const calls = new Map<number, Call>()
  /** Replaced, but not closed: Electron stops delivering to a page's other ports for a while when one of them is closed. */
  const leftOpen: EnginePort[] = []

  const send = (message: ToEnginePort): void => {
    if (connection.kind === 'connected') connection.port.postMessage(message)
  }
  const live = openLiveAnswers(send)

  function hear(message: FromEnginePort): void {
    if (message.kind === 'live') return live.hear(message.subscription, message.news)
    calls.get(message.id)?.answer(message.reply)
    calls.delete(message.id)
  }

  function fail(message: string): void {
    for (const { answer } of calls.values()) answer(stopped(message))
    calls.clear()
  }

  function leave(): EnginePort | null {
    if (connection.kind !== 'connected') return null
    fail('The part that keeps the data ended by itself.')
    return connection.port
  }

  return {
    live,
    call: (name, args) => {
      if (connection.kind === 'ended') return Promise.resolve(stopped(connection.message))
      const id = ++lastId
      const message = { kind: 'call', id, name, args } as const
      return new Promise((answer) => {
        calls.set(id, { message, answer })
        send(message)
      })
    },
    take: (port) => {
      // Where the engine is the same one, it follows nothing for the port that is replaced.
      live.closeAll()
      const replaced = leave()
      if (replaced) leftOpen.push(replaced)
      connection = { kind: 'connected', port }
      // What an engine that has ended said last may come after its successor's port.
      port.addEventListener('message', ({ data }) => {
        if (connection.kind === 'connected' && connection.port === port) hear(data)
      })
      port.start()
      for (const { message } of calls.values()) port.postMessage(message)
      live.openAgain()
    },
    ended: (message) => {
      leave()?.close()
      connection = { kind: 'ended', message }
      fail(message)
    },
  }
}

function stopped(message: string): Reply<never> {
  return { ok: false, error: { code: 'engine-stopped', message } }
}
