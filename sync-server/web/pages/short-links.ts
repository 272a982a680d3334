import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { readShortCode } from '#shared/queries/public/short-code.ts'
import { pageAccess } from '#server/door/access.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'

const drawn = { config: { access: pageAccess, reader: true } }
const Params = z.object({ code: z.string().max(100) })

/** Short links to what has a public page: they lead there, or to a choice where two ids happen to end alike. */
export async function shortLinkRoutes(
  app: FastifyInstance,
  { database, bundle }: { readonly database: Db; readonly bundle: WebBundle },
): Promise<void> {
  app.get('/s/:code', drawn, async (request, reply) => {
    const params = Params.safeParse(request.params)
    const code = params.success ? readShortCode(params.data.code) : null
    const found = code === null ? [] : await findTargets(database, code)
    const [only] = found
    if (!only) return sendStaticPage(reply.code(404), bundle, { kind: 'not-found', league: null })
    reply.header('cache-control', 'public, max-age=300')
    if (found.length === 1) return reply.redirect(only.path, 302)
    return sendStaticPage(reply.code(300), bundle, { kind: 'short-link', targets: found })
  })
}

interface Target {
  readonly path: string
  readonly name: string
  readonly league: string
}

/** What everybody may see with an id that ends so. */
async function findTargets(db: Db, code: string): Promise<Target[]> {
  const { rows } = await db.query<Target>(
    `select '/l/' || l.slug || t.path as path, t.name, l.name as league
       from (
         select league_id, '/events/' || e.id as path, e.name from events e
           join seasons s using (league_id)
          where right(e.id::text, 10) = $1 and s.id = e.season_id and s.archived_at is null
         union all
         select league_id, '/standings?season=' || id, name from seasons
          where right(id::text, 10) = $1 and archived_at is null
         union all
         select league_id, '/drivers/' || id, display_name from drivers where right(id::text, 10) = $1
         union all
         select league_id, '/teams/' || id, name from teams where right(id::text, 10) = $1
       ) t
       join leagues l on l.id = t.league_id and l.deleted_at is null
      order by l.name, t.name, t.path
      limit 20`,
    [code],
  )
  return rows
}
