import { createHash } from 'node:crypto'
import { contentHash } from '#shared/sync/change-content.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { isStorable } from '#shared/base/storable.ts'

/** The content of a change that a device sent. Null for what cannot be stored and is refused whatever it is. */
export function changeHash(deviceId: string, mutation: OutboxMutation): string | null {
  if (!isStorable(mutation.args)) return null
  return contentHash(deviceId, mutation, (text) => createHash('sha256').update(text).digest('hex'))
}
