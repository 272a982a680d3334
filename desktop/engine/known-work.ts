import { isSameContent } from '#shared/sync/change-content.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { contentOf } from './journal/content-of.ts'
import type { Journal } from './journal/journal.ts'
import { carriedKey, entryKey, type OutboxEntry } from './journal/outbox-entry.ts'
import type { Replica } from './replica/replica.ts'

/** What is known here of a change that a file brings: nothing, the very same, or another one under its number. */
export type Known = 'new' | 'here' | 'other'

export type KnownWork = (deviceId: string, mutation: OutboxMutation) => Known

export function knownWork(journal: Journal, replica: Replica): KnownWork {
  return (deviceId, mutation) => {
    const content = contentOf(deviceId, mutation)
    const compare = (here: OutboxEntry): Known =>
      isSameContent(contentOf(deviceId, here.mutation), content) ? 'here' : 'other'
    const isOwn = deviceId === journal.deviceId()
    const key = carriedKey(isOwn ? null : deviceId, mutation.seq)
    const everything = [...journal.entries(), ...journal.carried(), ...journal.kept()]
    const found = everything.find((entry) => entryKey(entry) === key)
    if (found) return compare(found)
    if (isOwn) return mutation.seq <= journal.lastSeq() ? 'here' : 'other'
    // This device's own, from before it took the id that it has now.
    const renumbered = everything.some(
      ({ mutation: { origin, ...rest } }) =>
        origin?.deviceId === deviceId &&
        origin.seq === mutation.seq &&
        contentOf(deviceId, { ...rest, origin }) === content,
    )
    if (renumbered || mutation.seq <= replica.confirmedThrough(mutation.leagueId, deviceId)) return 'here'
    return 'new'
  }
}
