import { parentPort } from 'node:worker_threads'
import type { Card } from '#shared/announcements/card.ts'
import type { DrawingTask } from '#server/drawing/drawing-thread.ts'

/* A thread that does with a card what the first word of its title says, and else answers with the number it was asked by. */

const port = parentPort
if (!port) throw new Error('this is the start of a thread')
const held: DrawingTask<Card>[] = []

const answer = (number: number, byte: number) => port.postMessage({ number, bytes: Uint8Array.of(byte) })

/** Every card that is there is answered with how many they are, once all that was sent has arrived. */
function answerHeld(): void {
  const together = held.splice(0)
  for (const { number } of together) answer(number, together.length)
}

port.on('message', (task: DrawingTask<Card>) => {
  const { number, subject } = task
  const [what] = subject.title.split(' ')
  if (what === 'end') process.exit(1)
  else if (what === 'throw') throw new Error('the thread breaks')
  else if (what === 'refuse') port.postMessage({ number, error: 'it cannot be drawn' })
  else if (what === 'hang') return
  else if (what === 'hold') {
    held.push(task)
    if (held.length === 2) setImmediate(answerHeld)
  } else answer(number, number)
})
