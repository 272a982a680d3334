import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { PrintedDocument } from '#shared/exports/printed-document.ts'
import { openRenderer, type Renderer, type RendererTerms } from '#server/drawing/renderer.ts'

export interface DocumentRenderer {
  /** Draws a document as PDF, or gives the one that was drawn of it before. */
  readonly renderDocument: Renderer<PrintedDocument>['render']
  readonly close: () => Promise<void>
}

const usualTerms: RendererTerms = {
  script: new URL('./document-worker.ts', import.meta.url),
  patienceMs: 20_000,
  atOnce: 1,
  waiting: 40,
  keptBytes: 16 * 1024 * 1024,
}

/** Draws documents in a thread of its own. `failed` hears of each that could not be drawn. */
export function openDocumentRenderer(failed: (error: unknown) => void): DocumentRenderer {
  const { render, close } = openRenderer<PrintedDocument>({
    terms: usualTerms,
    versionOf: documentVersion,
    failed,
  })
  return { renderDocument: render, close }
}

/** Names a document by what it says and how documents look. */
export function documentVersion(document: PrintedDocument): string {
  return `1-${createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 32)}`
}
