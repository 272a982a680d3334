import { parentPort, type MessagePort } from 'node:worker_threads'
import type { CardAnswer, CardTask } from './card-thread.ts'
import { openPaint } from './paint.ts'

/* A thread of its own that draws cards: reading fonts and laying out names would keep requests waiting. */

if (!parentPort) throw new Error('this is the start of a thread')
answerTasks(parentPort)

function answerTasks(port: MessagePort): void {
  const paint = openPaint()
  port.on('message', ({ number, card }: CardTask) => {
    paint(card).then(
      (drawn) => {
        // What the renderer gives may be a part of something larger, which is not ours to move.
        const png = new Uint8Array(drawn)
        port.postMessage({ number, png } satisfies CardAnswer, [png.buffer])
      },
      (error: unknown) => {
        const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
        port.postMessage({ number, error: why } satisfies CardAnswer)
      },
    )
  })
}
