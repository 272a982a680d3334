import type { FastifyBaseLogger, FastifyReply } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { pathOf, type AddressedRequest } from '../drawing/addresses.ts'
import type { DrawPage } from '../drawing/draw-page.ts'
import { findPublicLeague } from '../drawing/public-feed.ts'
import type { LeagueChanges } from './league-changes.ts'
import { openViewer, type Viewer } from './viewer.ts'

export interface LivePagesDeps {
  readonly db: Db
  readonly changes: Pick<LeagueChanges, 'listen'>
  readonly draw: DrawPage
  /** ms since 1970, UTC. */
  readonly now: () => number
  readonly log: Pick<FastifyBaseLogger, 'error'>
}

/** A page that somebody has open, and the state that their browser shows; empty where that is not known. */
interface Followed {
  readonly slug: string
  readonly request: AddressedRequest
  readonly state: string
}

/** The open pages of one league, by their path. */
interface OpenLeague {
  readonly slug: string
  readonly pages: Map<string, OpenPage>
  /** 'again': it changed while it was looked at. */
  looking: 'no' | 'yes' | 'again'
}

interface OpenPage {
  readonly request: AddressedRequest
  readonly viewers: Set<Viewer>
}

export interface LivePages {
  readonly follow: (reply: FastifyReply, followed: Followed) => Promise<FastifyReply>
  readonly close: () => void
}

/**
 * Sends pages that are open whenever what they show has changed. A state is read and drawn once, and the same bytes go to
 * all who have the page open.
 *
 *     a commit --> changed --> the league's version --> each open page drawn --> every viewer of it
 */
export function livePages(deps: LivePagesDeps): LivePages {
  const { db, draw, now, log } = deps
  const leagues = new Map<string, OpenLeague>()
  let open = 0
  let closed = false
  const stopListening = deps.changes.listen((leagueId) => {
    for (const id of leagueId === null ? leagues.keys() : [leagueId]) void look(id)
  })
  const everyViewer = function* (): Generator<Viewer> {
    for (const { pages } of leagues.values()) for (const { viewers } of pages.values()) yield* viewers
  }
  // Proxies end a connection on which nothing is said.
  const beat = setInterval(() => {
    for (const viewer of everyViewer()) viewer.send(': still here\n\n')
  }, beatMs)
  beat.unref()

  /** What comes up while a league is looked at is looked at once more after it. */
  async function look(id: string): Promise<void> {
    const league = leagues.get(id)
    if (!league) return
    if (league.looking !== 'no') {
      league.looking = 'again'
      return
    }
    league.looking = 'yes'
    try {
      await sendChanges(league)
    } catch (error) {
      // The pages stay as they are; the next change or look finds what is missing.
      log.error({ err: error, league_id: id }, 'open pages could not be brought up to date')
    }
    const again = (league.looking as OpenLeague['looking']) === 'again'
    league.looking = 'no'
    if (again) await look(id)
  }

  async function sendChanges({ slug, pages }: OpenLeague): Promise<void> {
    const head = await findPublicLeague(db, slug)
    for (const { request, viewers } of pages.values()) {
      const page = head && (await draw(head, request, now()))
      if (!page) {
        for (const viewer of viewers) {
          viewer.send(gone)
          viewer.end()
        }
        continue
      }
      for (const viewer of viewers) {
        if (viewer.state === page.etag) continue
        viewer.state = page.etag
        viewer.send(page.content().event)
      }
    }
  }

  return {
    follow: async (reply, { slug, request, state }) => {
      if (closed || open >= mostViewers) {
        return refuse(reply.header('retry-after', '30'), 503, {
          code: 'too-many-viewers',
          message: 'Too many pages are open here at the moment. The page can be read, and loaded again.',
        })
      }
      const head = await findPublicLeague(db, slug)
      const page = head && (await draw(head, request, now()))
      if (!head || !page) {
        return refuse(reply, 404, { code: 'not-found', message: 'There is no such page any more.' })
      }
      reply.hijack()
      const path = pathOf(slug, request)
      const league = leagues.get(head.id) ?? { slug, pages: new Map<string, OpenPage>(), looking: 'no' }
      leagues.set(head.id, league)
      const ofPage = league.pages.get(path) ?? { request, viewers: new Set<Viewer>() }
      league.pages.set(path, ofPage)
      open += 1
      const viewer = openViewer(reply.raw, page.etag, () => {
        open -= 1
        ofPage.viewers.delete(viewer)
        if (ofPage.viewers.size === 0 && league.pages.get(path) === ofPage) league.pages.delete(path)
        if (league.pages.size === 0 && leagues.get(head.id) === league) leagues.delete(head.id)
      })
      ofPage.viewers.add(viewer)
      if (state !== page.etag) viewer.send(page.content().event)
      // What changed between the reading above and now was told to nobody.
      void look(head.id)
      return reply
    },
    close: () => {
      closed = true
      clearInterval(beat)
      stopListening()
      for (const viewer of everyViewer()) viewer.end()
    },
  }
}

const gone = 'event: gone\ndata: {}\n\n'
const beatMs = 25_000
/** Pages open in this process at once: a few kilobytes of memory each. */
const mostViewers = 20_000
