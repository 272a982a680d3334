import { parentPort } from 'node:worker_threads'
import type { PrintedDocument } from '#shared/exports/printed-document.ts'
import { answerTasks } from '#server/drawing/answer-tasks.ts'
import { openDocumentFonts } from './document-fonts.ts'
import { drawDocument, textsOf } from './draw-document.ts'

/* A thread of its own that draws documents: cutting fonts out and laying out lines would keep requests waiting. */

if (!parentPort) throw new Error('this is the start of a thread')
const openFonts = openDocumentFonts()
answerTasks<PrintedDocument>(parentPort, async (document) =>
  drawDocument(document, await openFonts(textsOf(document))),
)
