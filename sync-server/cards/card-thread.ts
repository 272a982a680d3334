import { Worker } from 'node:worker_threads'
import type { Card } from '#shared/announcements/card.ts'

/** What the thread is asked. */
export interface CardTask {
  readonly number: number
  readonly card: Card
}

/** What it answers, in any order. */
export type CardAnswer =
  | { readonly number: number; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly error: string }

export interface CardThread {
  /** PNG. Rejects when the thread says that it could not, ends, or takes longer than it may. */
  readonly paint: (card: Card) => Promise<Uint8Array<ArrayBuffer>>
  readonly close: () => Promise<void>
}

export interface ThreadTerms {
  /** The module that the thread starts with. */
  readonly script: URL
  /** ms for a card, after which the thread is taken to hang and ended. */
  readonly patienceMs: number
}

interface Waiting {
  readonly resolve: (png: Uint8Array<ArrayBuffer>) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** A thread that is started with the first card, and anew with the next one after it has ended. It keeps no process alive. */
export function cardThread({ script, patienceMs }: ThreadTerms): CardThread {
  let worker: Worker | null = null
  let numbers = 0
  const waiting = new Map<number, Waiting>()

  function start(): Worker {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 128 } })
    started.unref()
    started.on('message', (answer: CardAnswer) => {
      const asked = waiting.get(answer.number)
      if (!asked) return
      waiting.delete(answer.number)
      clearTimeout(asked.timer)
      if ('png' in answer) asked.resolve(answer.png)
      else asked.reject(new Error(`a card could not be drawn: ${answer.error}`))
    })
    started.on('error', (error) => endWith(started, error))
    started.on('exit', () => endWith(started, new Error('the thread that draws cards has ended')))
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
    endWith(ending, new Error('cards are not drawn any more'))
    await ending.terminate()
  }

  return {
    paint: (card) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const drawing = worker
        numbers += 1
        const timer = setTimeout(() => {
          endWith(drawing, new Error(`a card was not drawn within ${patienceMs} ms`))
          void drawing.terminate()
        }, patienceMs)
        timer.unref()
        waiting.set(numbers, { resolve, reject, timer })
        drawing.postMessage({ number: numbers, card } satisfies CardTask)
      }),
    close,
  }
}
