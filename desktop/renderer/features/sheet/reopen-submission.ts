import { mutations } from '#shared/mutations/registry.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import { askOnce } from '../../ask-once.ts'
import { go, notify } from '../../view.ts'

/** Opens the sheet of a refused submission, which says there why it was refused and what can be done. */
export async function reopenSubmission(item: OutboxItem): Promise<void> {
  const { sessionId } = mutations['result.submit'].args.parse(item.args)
  const source = await askOnce('sheet', { leagueId: item.leagueId, sessionId })
  if (source === null) return notify('The session of this sheet is gone.', 'danger')
  go({ screen: 'sheet', leagueId: item.leagueId, eventId: source.session.eventId, sessionId })
}
