import { LRUCache } from 'lru-cache'
import type { Card } from '#shared/announcements/card.ts'
import { cardId } from './card-id.ts'
import { cardThread, type CardThread, type ThreadTerms } from './card-thread.ts'
import { lookVersion } from './layout/card-picture.ts'

/** A picture, or why there is none: whoever shows it goes on without, and may ask again. */
export type RenderedCard =
  | { readonly kind: 'drawn'; readonly png: Uint8Array<ArrayBuffer>; readonly version: string }
  /** So many wait already that this one would come too late. */
  | { readonly kind: 'busy' }
  /** It could not be drawn, which was reported. */
  | { readonly kind: 'failed' }

export interface CardRenderer {
  /** Draws a card, or gives the picture that was drawn of it before. `waiting`: with how many others it may wait. */
  readonly renderCard: (card: Card, waiting?: number) => Promise<RenderedCard>
  readonly close: () => Promise<void>
}

export interface RendererTerms extends ThreadTerms {
  /** How many are drawn at once, and how many may wait for it. */
  readonly atOnce: number
  readonly waiting: number
  /** How many bytes of pictures are kept. */
  readonly keptBytes: number
}

export const usualRendererTerms: RendererTerms = {
  script: new URL('./card-worker.ts', import.meta.url),
  patienceMs: 10_000,
  atOnce: 2,
  waiting: 200,
  keptBytes: 32 * 1024 * 1024,
}

/** Draws cards in a thread of its own. `failed` hears of each that could not be drawn. */
export function openCardRenderer(
  failed: (error: unknown) => void,
  terms: RendererTerms = usualRendererTerms,
): CardRenderer {
  const thread = cardThread(terms)
  const inTurn = turns(thread, terms.atOnce)
  const kept = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: terms.keptBytes,
    sizeCalculation: (png) => png.byteLength,
  })
  const underWay = new Map<string, Promise<RenderedCard>>()

  async function draw(version: string, card: Card): Promise<RenderedCard> {
    try {
      const png = await inTurn.paint(card)
      kept.set(version, png)
      return { kind: 'drawn', png, version }
    } catch (error) {
      failed(error)
      return { kind: 'failed' }
    } finally {
      underWay.delete(version)
    }
  }

  return {
    renderCard: async (card, waiting = terms.waiting) => {
      const version = pictureVersion(cardId(card))
      const png = kept.get(version)
      if (png) return { kind: 'drawn', png, version }
      const begun = underWay.get(version)
      if (begun) return begun
      if (underWay.size >= waiting) return { kind: 'busy' }
      const drawing = draw(version, card)
      underWay.set(version, drawing)
      return drawing
    },
    close: () => thread.close(),
  }
}

/** Names a picture: it never changes, because a new look is a new version. */
export function pictureVersion(id: string): string {
  return `${lookVersion}-${id}`
}

/** Hands cards to the thread, so many at once and the others in the order in which they came. */
function turns(thread: CardThread, atOnce: number): Pick<CardThread, 'paint'> {
  let free = atOnce
  const queue: (() => void)[] = []
  return {
    paint: async (card) => {
      if (free > 0) free -= 1
      else await new Promise<void>((resolve) => queue.push(resolve))
      try {
        return await thread.paint(card)
      } finally {
        const next = queue.shift()
        if (next) next()
        else free += 1
      }
    },
  }
}
