import type { DiscardedItem, OutboxItem } from '#shared/sync/status.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'

/** Puts everything there is to say about a change on the clipboard, to hand it on or to enter it by hand. */
export async function copyDetails(item: OutboxItem | DiscardedItem, words: string): Promise<void> {
  try {
    await call('copyText', { text: detailsOf(item, words) })
    notify('The details are on the clipboard.')
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}

/** At most as long as the clipboard call takes. */
export function detailsOf(item: OutboxItem | DiscardedItem, words: string): string {
  const state = 'state' in item ? item.state : null
  const lines = [
    words,
    `Nr. ${item.seq}, ${formatInstant(new Date(item.at).toISOString())}`,
    ...(item.source.kind === 'carried' ? [`From ${item.source.laptop}, ${item.source.person}`] : []),
    ...(state && 'message' in state ? [`${state.kind}: ${state.message} (${state.code})`] : []),
    `${item.name} ${JSON.stringify(item.args, null, 2)}`,
  ]
  return lines.join('\n').slice(0, 10_000)
}
