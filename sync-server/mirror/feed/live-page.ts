import { eventPage } from '#shared/queries/public/event-page.ts'
import { feedTables, type FeedTables } from '#shared/queries/public/feed-tables.ts'
import { leaguePage } from '#shared/queries/public/league-page.ts'
import type { FeedPage, PageRequest } from '#shared/queries/public/mirror.ts'
import type { FeedRows } from './feed-rows.ts'

/**
 * What the page shows and how sure it is of it.
 *
 *     first paint --feed complete--> live <--> lost (the page stays)
 *          \---------------------------\---> gone
 */
export type LivePage =
  | { readonly kind: 'first-paint'; readonly page: FeedPage['page'] }
  | {
      readonly kind: 'live' | 'lost'
      readonly page: FeedPage['page']
      readonly tables: FeedTables | null
    }
  | { readonly kind: 'gone' }

/** A whole state of the league has arrived. */
export function onFeedState(
  before: LivePage,
  request: PageRequest,
  rows: FeedRows,
  changed: boolean,
): LivePage {
  if (before.kind === 'gone') return before
  if (!changed && before.kind !== 'first-paint' && before.tables !== null) {
    return before.kind === 'live' ? before : { ...before, kind: 'live' }
  }
  const tables = feedTables(rows.values())
  const page =
    request.kind === 'league' ? leaguePage(tables, request.seasonId) : eventPage(tables, request.eventId)
  return page === null ? { kind: 'gone' } : { kind: 'live', page, tables }
}

export function onFeedLost(before: LivePage): LivePage {
  switch (before.kind) {
    case 'first-paint':
      return { kind: 'lost', page: before.page, tables: null }
    case 'live':
      return { ...before, kind: 'lost' }
    case 'lost':
    case 'gone':
      return before
  }
}
