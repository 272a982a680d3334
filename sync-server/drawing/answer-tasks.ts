import type { MessagePort } from 'node:worker_threads'
import type { DrawingAnswer, DrawingTask } from './drawing-thread.ts'

/** The part of a thread that draws: answers each task with its file, or with why there is none. */
export function answerTasks<Subject>(
  port: MessagePort,
  draw: (subject: Subject) => Promise<Uint8Array<ArrayBuffer>>,
): void {
  port.on('message', ({ number, subject }: DrawingTask<Subject>) => {
    draw(subject).then(
      (drawn) => {
        // What a renderer gives may be a part of something larger, which is not ours to move.
        const bytes = new Uint8Array(drawn)
        port.postMessage({ number, bytes } satisfies DrawingAnswer, [bytes.buffer])
      },
      (error: unknown) => {
        const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
        port.postMessage({ number, error: why } satisfies DrawingAnswer)
      },
    )
  })
}
