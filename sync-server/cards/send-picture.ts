import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Card } from '#shared/announcements/card.ts'
import { sendDrawn } from '#server/drawing/send-drawn.ts'
import { cardId } from './card-id.ts'
import { pictureVersion, type CardRenderer } from './render-card.ts'

export interface Sending {
  readonly card: Card
  readonly renderCard: CardRenderer['renderCard']
  /** Its cache-control. */
  readonly caching: string
  /** With how many others it may wait; as many as may wait in all unless told otherwise. */
  readonly waiting?: number
}

/** Answers with the picture of a card, or with why there is none now: whoever wanted to show it goes on without. */
export function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  { card, renderCard, caching, waiting }: Sending,
): Promise<FastifyReply> {
  return sendDrawn(request, reply, {
    version: pictureVersion(cardId(card)),
    render: () => renderCard(card, waiting),
    type: 'image/png',
    caching,
    refusals,
  })
}

const refusals = {
  busy: {
    after: 5,
    code: 'pictures-busy',
    message: 'Too many pictures are being drawn. Ask again in some seconds.',
  },
  failed: {
    after: 60,
    code: 'picture-failed',
    message: 'This picture could not be drawn. The text has all that it shows.',
  },
} as const
