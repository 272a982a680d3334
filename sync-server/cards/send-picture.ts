import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Card } from '#shared/announcements/card.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { cardId } from './card-id.ts'
import { pictureVersion, type CardRenderer, type RenderedCard } from './render-card.ts'

export interface Sending {
  readonly card: Card
  readonly renderCard: CardRenderer['renderCard']
  /** Its cache-control. */
  readonly caching: string
  /** With how many others it may wait; as many as may wait in all unless told otherwise. */
  readonly waiting?: number
}

/**
 * Answers with the picture of a card, or with why there is none now: whoever wanted to show it goes on without. One that
 * the asker has is not drawn again.
 */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  { card, renderCard, caching, waiting }: Sending,
): Promise<FastifyReply> {
  const etag = `"${pictureVersion(cardId(card))}"`
  const headers = { 'cache-control': caching, etag }
  if (holds(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send()
  const rendered = await renderCard(card, waiting)
  if (rendered.kind !== 'drawn') return refusePicture(reply, rendered.kind)
  const { buffer, byteOffset, byteLength } = rendered.png
  return reply
    .headers(headers)
    .type('image/png')
    .send(Buffer.from(buffer, byteOffset, byteLength))
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

function refusePicture(reply: FastifyReply, kind: Exclude<RenderedCard['kind'], 'drawn'>): FastifyReply {
  const { after, code, message } = refusals[kind]
  return refuse(reply.header('retry-after', after), 503, { code, message })
}

function holds(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
