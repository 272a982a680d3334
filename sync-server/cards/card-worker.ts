import { parentPort } from 'node:worker_threads'
import { answerTasks } from '#server/drawing/answer-tasks.ts'
import { openPaint } from './paint.ts'

/* A thread of its own that draws cards: reading fonts and laying out names would keep requests waiting. */

if (!parentPort) throw new Error('this is the start of a thread')
answerTasks(parentPort, openPaint())
