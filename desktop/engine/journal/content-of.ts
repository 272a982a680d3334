import { createHash } from 'node:crypto'
import { contentHash, isSameContent } from '#shared/sync/change-content.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** What identifies a change beside its number, as the server reckons it. */
export function contentOf(deviceId: string, mutation: OutboxMutation): string | null {
  return contentHash(deviceId, mutation, (text) => createHash('sha256').update(text).digest('hex'))
}

/** Whether the server has acknowledged one change of this device under a number, and holds another one there [FO6]. */
export function isParted(
  entries: readonly OutboxEntry[],
  deviceId: string,
  seq: number,
  content: string,
): boolean {
  const ours = entries.find((entry) => entry.mutation.seq === seq)
  return ours?.outcome?.ok === true && !isSameContent(contentOf(deviceId, ours.mutation), content)
}
