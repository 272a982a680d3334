import { eventPage } from '#shared/queries/public/event-page.ts'
import { rowsOfFeed, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
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
      readonly rows: PublicRows | null
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
  if (!changed && before.kind !== 'first-paint' && before.rows !== null) {
    return before.kind === 'live' ? before : { ...before, kind: 'live' }
  }
  const found = rowsOfFeed(rows.values())
  const page =
    request.kind === 'league' ? leaguePage(found, request.seasonId) : eventPage(found, request.eventId)
  return page === null ? { kind: 'gone' } : { kind: 'live', page, rows: found }
}

export function onFeedLost(before: LivePage): LivePage {
  switch (before.kind) {
    case 'first-paint':
      return { kind: 'lost', page: before.page, rows: null }
    case 'live':
      return { ...before, kind: 'lost' }
    case 'lost':
    case 'gone':
      return before
  }
}
