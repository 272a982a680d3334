import { Worker } from 'node:worker_threads'

/** What the thread is asked. */
export interface DrawingTask<Subject> {
  readonly number: number
  readonly subject: Subject
}

/** What it answers, in any order. */
export type DrawingAnswer =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly error: string }

export interface DrawingThread<Subject> {
  /** The file drawn. Rejects when the thread says that it could not, ends, or takes longer than it may. */
  readonly draw: (subject: Subject) => Promise<Uint8Array<ArrayBuffer>>
  readonly close: () => Promise<void>
}

export interface ThreadTerms {
  /** The module that the thread starts with. */
  readonly script: URL
  /** ms for one, after which the thread is taken to hang and ended. */
  readonly patienceMs: number
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** A thread that is started with the first that is to be drawn, and anew with the next one after it has ended. It keeps no process alive. */
export function drawingThread<Subject>({ script, patienceMs }: ThreadTerms): DrawingThread<Subject> {
  let worker: Worker | null = null
  let numbers = 0
  const waiting = new Map<number, Waiting>()

  function start(): Worker {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 128 } })
    started.unref()
    started.on('message', (answer: DrawingAnswer) => {
      const asked = waiting.get(answer.number)
      if (!asked) return
      waiting.delete(answer.number)
      clearTimeout(asked.timer)
      if ('bytes' in answer) asked.resolve(answer.bytes)
      else asked.reject(new Error(`it could not be drawn: ${answer.error}`))
    })
    started.on('error', (error) => endWith(started, error))
    started.on('exit', () => endWith(started, new Error('the thread that draws has ended')))
    return started
  }

  /** Nothing that was asked of it is answered any more. */
  function endWith(ended: Worker, error: Error): void {
    if (worker !== ended) return
    worker = null
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    waiting.clear()
  }

  async function close(): Promise<void> {
    const ending = worker
    if (!ending) return
    endWith(ending, new Error('it is not drawn any more'))
    await ending.terminate()
  }

  return {
    draw: (subject) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const drawing = worker
        numbers += 1
        const timer = setTimeout(() => {
          endWith(drawing, new Error(`it was not drawn within ${patienceMs} ms`))
          void drawing.terminate()
        }, patienceMs)
        timer.unref()
        waiting.set(numbers, { resolve, reject, timer })
        drawing.postMessage({ number: numbers, subject } satisfies DrawingTask<Subject>)
      }),
    close,
  }
}
