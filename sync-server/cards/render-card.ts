import type { Card } from '#shared/announcements/card.ts'
import { openRenderer, type Renderer, type RendererTerms } from '#server/drawing/renderer.ts'
import { cardId } from './card-id.ts'
import { lookVersion } from './layout/card-picture.ts'

export interface CardRenderer {
  /** Draws a card as PNG, or gives the picture that was drawn of it before. `waiting`: with how many others it may wait. */
  readonly renderCard: Renderer<Card>['render']
  readonly close: () => Promise<void>
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
  const { render, close } = openRenderer<Card>({
    terms,
    versionOf: (card) => pictureVersion(cardId(card)),
    failed,
  })
  return { renderCard: render, close }
}

/** Names a picture: it never changes, because a new look is a new version. */
export function pictureVersion(id: string): string {
  return `${lookVersion}-${id}`
}
