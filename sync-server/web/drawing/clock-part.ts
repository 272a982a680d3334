import { underWayMs, nextEvent } from '#shared/ui/next-event.ts'
import type { PublicPage } from '#shared/queries/public/pages.ts'

/** What of a page goes by the clock, as text: another one is another drawing. Empty where nothing does. `now` is ms since 1970, UTC. */
export function clockPart(page: PublicPage, now: number): string {
  switch (page.kind) {
    case 'overview':
      return nextPart(page.coming, now) + windowPart(page.unsettled, now)
    case 'calendar':
      return `.${page.events.filter(({ startsAt }) => Date.parse(startsAt) + underWayMs < now).length}`
    case 'embed':
      return nextPart(page.events, now)
    case 'standings':
    case 'event':
    case 'driver':
    case 'team':
    case 'rules':
    case 'seasons':
    case 'revisions':
      return ''
  }
}

/** Which event comes next, and whether it is under way. */
function nextPart(events: Parameters<typeof nextEvent>[0], now: number): string {
  const next = nextEvent(events, now)
  return next === null ? '' : `.${Date.parse(next.event.startsAt)}${next.started ? '.started' : ''}`
}

/** How many protest windows are over. */
function windowPart(sessions: readonly { readonly windowEndsAt: string | null }[], now: number): string {
  const over = sessions.filter(({ windowEndsAt }) => windowEndsAt !== null && Date.parse(windowEndsAt) <= now)
  return over.length === 0 ? '' : `.${over.length}`
}
