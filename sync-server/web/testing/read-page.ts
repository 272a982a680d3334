import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { publicPage, type PublicPage } from '#shared/queries/public/pages.ts'
import { rowsOfFeed } from '#shared/queries/rows/feed-rows.ts'
import { readAddress } from '../drawing/addresses.ts'
import { findPublicLeague, publicFeedRows, scopeOf } from '../drawing/public-feed.ts'
import type { LeagueChanges } from '../live/league-changes.ts'

/** What stands at an address, before it is drawn. */
export async function readPage(db: Db, path: string): Promise<PublicPage> {
  const { slug, request } = must(readAddress(path), 'a page at this address')
  const league = must(await findPublicLeague(db, slug), 'the league')
  const rows = rowsOfFeed(await publicFeedRows(db, league.id, scopeOf(request)))
  return must(publicPage(rows, request), 'the page')
}

/** Where nothing changes while a test looks. */
export const noChanges: LeagueChanges = { listen: () => () => {}, close: async () => {} }

/** What a reader without scripts, styles and pictures reads. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|head)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
}

/** Each text of a page by itself: what stands between tags, and what is told by an attribute alone. */
export function textNodesOf(html: string): string[] {
  const body = html.replace(/<(script|head|style)\b.*?<\/\1>/gs, ' ')
  const told = [...body.matchAll(/\s(?:aria-label|title|alt|placeholder|data-signed-(?:in|out))="([^"]*)"/g)]
  return [...body.split(/<[^>]+>/), ...told.map(([, text = '']) => text)]
    .map((text) =>
      text
        .replaceAll('&#x27;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
}
