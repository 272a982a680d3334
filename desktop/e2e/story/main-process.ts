import { once } from 'node:events'
import type * as Electron from 'electron'

/** Electron's main process, spoken to through Node's inspector, so that the app itself needs nothing for it. */
export interface MainProcess {
  /** Runs a function there. It is sent as text: it sees its arguments only, and answers plain data. */
  evaluate<Result, Arg = undefined>(
    run: (electron: typeof Electron, arg: Arg) => Result | Promise<Result>,
    arg?: Arg,
  ): Promise<Result>
  disconnect(): void
}

interface Answer {
  readonly id?: number
  readonly error?: { readonly message: string }
  readonly result?: {
    readonly result: { readonly value?: unknown }
    readonly exceptionDetails?: {
      readonly text: string
      readonly exception?: { readonly description?: string }
    }
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** `address` is what Node prints after "Debugger listening on". */
export async function connectMainProcess(address: string): Promise<MainProcess> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    const asked = waiting.get(answer.id ?? 0)
    if (!asked) return
    waiting.delete(answer.id ?? 0)
    const fault = faultOf(answer)
    if (fault === null) asked.resolve(answer.result?.result.value)
    else asked.reject(new Error(fault))
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The main process is gone.'))
    waiting.clear()
  })
  await once(socket, 'open')
  return {
    evaluate: (run, arg) =>
      new Promise<never>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('The main process is gone.'))
        const id = (lastId += 1)
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        const params = {
          expression: `(async () => (${String(run)})(require('electron'), ${JSON.stringify(arg)}))()`,
          awaitPromise: true,
          returnByValue: true,
          // Brings "require".
          includeCommandLineAPI: true,
        }
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      }),
    disconnect: () => socket.close(),
  }
}

function faultOf({ error, result }: Answer): string | null {
  if (error) return error.message
  const thrown = result?.exceptionDetails
  return thrown ? (thrown.exception?.description ?? thrown.text) : null
}
