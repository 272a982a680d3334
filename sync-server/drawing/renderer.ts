import { LRUCache } from 'lru-cache'
import { drawingThread, type DrawingThread, type ThreadTerms } from './drawing-thread.ts'

/** A file, or why there is none: whoever shows it goes on without, and may ask again. */
export type Rendered =
  | { readonly kind: 'drawn'; readonly bytes: Uint8Array<ArrayBuffer>; readonly version: string }
  /** So many wait already that this one would come too late. */
  | { readonly kind: 'busy' }
  /** It could not be drawn, which was reported. */
  | { readonly kind: 'failed' }

export interface Renderer<Subject> {
  /** Draws a subject, or gives what was drawn of it before. `waiting`: with how many others it may wait. */
  readonly render: (subject: Subject, waiting?: number) => Promise<Rendered>
  readonly close: () => Promise<void>
}

export interface RendererTerms extends ThreadTerms {
  /** How many are drawn at once, and how many may wait for it. */
  readonly atOnce: number
  readonly waiting: number
  /** How many bytes of files are kept. */
  readonly keptBytes: number
}

export interface Rendering<Subject> {
  readonly terms: RendererTerms
  /** Names what is drawn of a subject: equal names, equal files. */
  readonly versionOf: (subject: Subject) => string
  /** Hears of each that could not be drawn. */
  readonly failed: (error: unknown) => void
}

/** Draws in a thread of its own. */
export function openRenderer<Subject>({ terms, versionOf, failed }: Rendering<Subject>): Renderer<Subject> {
  const thread = drawingThread<Subject>(terms)
  const inTurn = turns(thread, terms.atOnce)
  const kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: terms.keptBytes,
    sizeCalculation: (bytes) => bytes.byteLength,
  })
  const underWay = new Map<string, Promise<Rendered>>()

  async function draw(version: string, subject: Subject): Promise<Rendered> {
    try {
      const bytes = await inTurn.draw(subject)
      kept.set(version, bytes)
      return { kind: 'drawn', bytes, version }
    } catch (error) {
      failed(error)
      return { kind: 'failed' }
    } finally {
      underWay.delete(version)
    }
  }

  return {
    render: async (subject, waiting = terms.waiting) => {
      const version = versionOf(subject)
      const bytes = kept.get(version)
      if (bytes) return { kind: 'drawn', bytes, version }
      const begun = underWay.get(version)
      if (begun) return begun
      if (underWay.size >= waiting) return { kind: 'busy' }
      const drawing = draw(version, subject)
      underWay.set(version, drawing)
      return drawing
    },
    close: () => thread.close(),
  }
}

/** Hands subjects to the thread, so many at once and the others in the order in which they came. */
function turns<Subject>(
  thread: DrawingThread<Subject>,
  atOnce: number,
): Pick<DrawingThread<Subject>, 'draw'> {
  let free = atOnce
  const queue: (() => void)[] = []
  return {
    draw: async (subject) => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => queue.push(resolve))
      try {
        return await thread.draw(subject)
      } finally {
        const next = queue.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
