import { mutations } from '#shared/mutations/registry.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import { call } from '../../bridge.ts'
import { go, notify } from '../../view.ts'
import { draftFromSubmission } from './draft-from-submission.ts'
import { draftKey } from './sheet-draft.ts'

/** Opens the sheet of a refused submission with what was submitted, so that it can be mended and sent again. */
export async function reopenSubmission(item: OutboxItem): Promise<void> {
  const sheet = mutations['result.submit'].args.parse(item.args)
  const subscription = `reopen ${item.seq}`
  const source = (await call('openQuery', {
    subscription,
    name: 'sheet',
    args: { leagueId: item.leagueId, sessionId: sheet.sessionId },
  })) as SheetSource | null
  await call('closeQuery', { subscription })
  if (source === null) return notify('The session of this sheet is gone.', 'danger')
  await call('saveDraft', {
    key: draftKey(sheet.sessionId),
    draft: draftFromSubmission(sheet, source.session.version),
  })
  go({
    screen: 'sheet',
    leagueId: item.leagueId,
    eventId: source.session.eventId,
    sessionId: sheet.sessionId,
  })
}
