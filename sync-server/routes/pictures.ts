import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { readCard } from '#server/cards/kept-cards.ts'
import type { CardRenderer } from '#server/cards/render-card.ts'
import { sendPicture } from '#server/cards/send-picture.ts'
import { botAccess } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { refuse } from '#server/plugins/refusal.ts'

export interface PictureRouteDeps {
  readonly database: Db
  readonly renderCard: CardRenderer['renderCard']
}

/** The pictures that messages name. */
export function pictureRoutes(door: Door, { database, renderCard }: PictureRouteDeps): void {
  door.get(
    '/bot/pictures/:id',
    {
      config: { access: botAccess, limit: 'sync', answer: [200, 'image/png'] },
      schema: {
        tags: ['Bot'],
        summary: 'Fetch the picture of a message',
        description:
          'As PNG. It never changes under its id. 404 says that it is not kept any more, and 503 that it cannot be drawn now: the text of the message has all that it shows.',
        params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, 'is no id of a picture') }),
      },
    },
    async (request, reply) => {
      const card = await readCard(database, request.params.id)
      if (card === null) {
        return refuse(reply, 404, {
          code: 'not-found',
          message:
            'There is no such picture any more. The message that names it names a new one when it is sent again.',
        })
      }
      const caching = 'private, max-age=31536000, immutable'
      return sendPicture(request, reply, { card, renderCard, caching })
    },
  )
}
