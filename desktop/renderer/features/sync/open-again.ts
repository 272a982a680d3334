import type { OutboxItem } from '#shared/sync/status.ts'
import { askOnce } from '../../ask-once.ts'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'

/** What the button says that opens the place where a change was made; null where only its details can be copied. */
export function opensAt(name: string): string | null {
  switch (name) {
    case 'result.submit':
    case 'sheet.edit':
      return 'Open the sheet'
    case 'ruling.make':
      return 'Open the ruling'
    case 'ruleset.save':
      return 'Open the rules'
    case 'event.add':
    case 'event.update':
      return 'Open the calendar'
    case 'driver.add':
    case 'driver.update':
    case 'team.add':
    case 'team.update':
      return 'Open the roster'
    default:
      return null
  }
}

/** Goes to where a change was made. The sheet shows there what was refused of it, and takes it up again. */
export async function openAgain({ name, args, leagueId }: OutboxItem): Promise<void> {
  switch (name) {
    case 'result.submit':
    case 'sheet.edit': {
      const { sessionId } = args as { sessionId: string }
      const source = await askOnce('sheet', { leagueId, sessionId })
      if (source === null) return notify('The session of this sheet is gone.', 'danger')
      return go({ screen: 'sheet', leagueId, eventId: source.session.eventId, sessionId })
    }
    case 'ruleset.save':
      return go({ screen: 'rules-edit', leagueId })
    case 'event.add':
    case 'event.update':
      return go({ screen: 'events', leagueId })
    default:
      return go({ screen: 'roster', leagueId })
  }
}
