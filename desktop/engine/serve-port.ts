import { ToEnginePort, type FromEnginePort } from '#desktop/ipc/engine-port.ts'
import { answerCall } from './answer-call.ts'
import type { Engine } from './engine.ts'

/** A port to a window; Electron's MessagePortMain is one. It keeps what comes before `start`. */
export interface WindowPort {
  postMessage(message: FromEnginePort): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
}

/** Serves a window over its port until that is closed, with the page that holds it. */
export function servePort(engine: Pick<Engine, 'callsOf' | 'live'>, port: WindowPort): void {
  const writer = {}
  const calls = engine.callsOf(writer)
  const open = new Map<number, () => void>()

  function close(subscription: number): void {
    open.get(subscription)?.()
    open.delete(subscription)
  }

  async function hear(message: ToEnginePort): Promise<void> {
    switch (message.kind) {
      case 'call': {
        const { id, name, args } = message
        return port.postMessage({ kind: 'reply', id, reply: await answerCall(calls, name, args) })
      }
      case 'open': {
        const { subscription, name, args } = message
        close(subscription)
        const stop = engine.live.open(
          name,
          args,
          (news) => port.postMessage({ kind: 'live', subscription, news }),
          writer,
        )
        open.set(subscription, stop)
        return
      }
      case 'close':
        return close(message.subscription)
    }
  }

  port.on('message', ({ data }) => {
    // The page is our own; what does not fit is a fault of one version, and gets no answer.
    const message = ToEnginePort.safeParse(data)
    if (message.success) void hear(message.data)
  })
  port.on('close', () => {
    for (const subscription of open.keys()) close(subscription)
  })
  port.start()
}
