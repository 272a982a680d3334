import { createHash } from 'node:crypto'
import { contentHash } from '#shared/sync/change-content.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'

/** What identifies a change beside its number, as the server reckons it. */
export function contentOf(deviceId: string, mutation: OutboxMutation): string | null {
  return contentHash(deviceId, mutation, (text) => createHash('sha256').update(text).digest('hex'))
}
