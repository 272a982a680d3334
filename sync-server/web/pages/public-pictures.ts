import { leagueTexts } from '#server/cards/told/league-texts.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Card } from '#shared/announcements/card.ts'
import type { Db } from '#shared/db/db.ts'
import { rowsOfFeed, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { eventCard, eventPictures, seasonCard, seasonPictures } from '#server/cards/told/public-cards.ts'
import type { CardRenderer } from '#server/cards/render-card.ts'
import { sendPicture } from '#server/cards/send-picture.ts'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import {
  findPublicLeague,
  publicFeedRows,
  type PublicLeagueHead,
  type PictureScope,
} from '#server/web/drawing/public-feed.ts'
import { refuse } from '#server/plugins/refusal.ts'

export interface PublicPictureDeps {
  readonly database: Db
  readonly renderCard: CardRenderer['renderCard']
}

const config = { access: anybody, limit: 'sync', quiet: true, answer: [200, 'image/png'] } as const
const tags = ['Public pictures']
const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/, 'is no name of a league')

/** Pictures of what everybody may see of a league: previews of its pages, and tables to share. */
export function publicPictureRoutes(door: Door, { database, renderCard }: PublicPictureDeps): void {
  const cards = new LRUCache<string, Card>({ max: 500 })
  // By themselves, so that nobody can push out what is there by asking for what is not.
  const missing = new LRUCache<string, true>({ max: 1_000 })

  door.get(
    '/l/:slug/pictures/:picture.png',
    {
      config,
      schema: {
        tags,
        summary: 'Fetch the standings of a league as a picture',
        description:
          '`preview` is wide, for previews of links; `drivers` and `teams` are upright, and so are the places of drivers round by round, `progress`. Of the active season unless `season` says otherwise.',
        params: z.object({ slug: Slug, picture: z.enum(seasonPictures) }),
        querystring: z.object({ season: z.uuid().optional() }),
      },
    },
    async (request, reply) => {
      const { slug, picture } = request.params
      const scope = { kind: 'season', seasonId: request.query.season ?? null } as const
      return send(request, reply, { slug, scope, picture }, (rows) => {
        const seasonId = scope.seasonId ?? rows.all('season').find(({ is_active }) => is_active)?.id
        return seasonId === undefined ? null : seasonCard(rows, seasonId, picture, leagueTexts(rows))
      })
    },
  )

  door.get(
    '/l/:slug/events/:eventId/pictures/:picture.png',
    {
      config,
      schema: {
        tags,
        summary: 'Fetch the result of an event as a picture',
        description:
          'Of its last session that has a result. `preview` is wide, for previews of links; `result` and `podium` are upright.',
        params: z.object({ slug: Slug, eventId: z.uuid(), picture: z.enum(eventPictures) }),
      },
    },
    async (request, reply) => {
      const { slug, eventId, picture } = request.params
      const scope = { kind: 'event', eventId } as const
      return send(request, reply, { slug, scope, picture }, (rows) =>
        eventCard(rows, eventId, picture, leagueTexts(rows)),
      )
    },
  )

  interface Wanted {
    readonly slug: string
    readonly scope: PictureScope
    readonly picture: string
  }

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { slug, scope, picture }: Wanted,
    cardOf: (rows: PublicRows) => Card | null,
  ): Promise<FastifyReply> {
    const league = await findPublicLeague(database, slug)
    const card = league && (await cardFor(league, scope, picture, cardOf))
    if (!card) {
      return refuse(reply, 404, {
        code: 'not-found',
        message: 'There is no such picture: the league, its season or its event has nothing to show here.',
      })
    }
    return sendPicture(request, reply, { card, renderCard, caching: 'public, max-age=300', waiting })
  }

  /** What one version of a league shows is read from the database once. */
  async function cardFor(
    league: PublicLeagueHead,
    scope: PictureScope,
    picture: string,
    cardOf: (rows: PublicRows) => Card | null,
  ): Promise<Card | null> {
    const key = [league.id, league.version, JSON.stringify(scope), picture].join(' ')
    const known = cards.get(key)
    if (known) return known
    if (missing.get(key)) return null
    const card = cardOf(rowsOfFeed(await publicFeedRows(database, league.id, scope)))
    if (card === null) missing.set(key, true)
    else cards.set(key, card)
    return card
  }
}

/** Fewer than may wait in all, so that what everybody may ask for leaves room for the bot. */
const waiting = 40
