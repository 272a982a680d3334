import type { SyncNotice } from '#shared/sync/status.ts'
import type { CarriedRecord, JournalRecord } from './journal-record.ts'
import { carriedKey, type OutboxEntry } from './outbox-entry.ts'

/** What a journal's lines add up to: this device's entries by number, and others' by `carriedKey`. */
export interface Folded {
  readonly entries: Map<number, OutboxEntry>
  readonly carried: Map<string, OutboxEntry>
  readonly notices: Map<number, JournalNotice>
}

/** A dismissed one is kept, so that nobody is told of it again. */
export interface JournalNotice {
  readonly notice: SyncNotice
  readonly dismissed: boolean
}

/** Lets one fact count. */
export function foldRecord({ entries, carried, notices }: Folded, record: JournalRecord): void {
  switch (record.kind) {
    case 'enqueued':
      entries.set(record.mutation.seq, {
        mutation: record.mutation,
        outcome: null,
        discardedAt: null,
        carried: null,
      })
      return
    case 'answered':
      return change(entries, record.seq, { outcome: record.outcome })
    case 'dismissed':
      return change(entries, record.seq, { discardedAt: record.at ?? 0 })
    case 'discarded':
      return change(entries, record.seq, { discardedAt: record.at })
    case 'carried':
      return takeOver(carried, record)
    case 'carried-answered':
      return change(carried, carriedKey(record.deviceId, record.seq), { outcome: record.outcome })
    case 'carried-dismissed':
      return change(carried, carriedKey(record.deviceId, record.seq), { discardedAt: record.at })
    case 'carried-removed':
      for (const [key, entry] of carried) {
        const here = entry.mutation.leagueId === record.leagueId
        if (here && entry.carried?.author.deviceId === record.deviceId && entry.outcome === null) {
          carried.delete(key)
        }
      }
      return
    case 'reopened':
      return change(entries, record.seq, { outcome: null })
    case 'carried-reopened':
      return change(carried, carriedKey(record.deviceId, record.seq), { outcome: null })
    case 'notice':
      notices.set(record.notice.id, { notice: record.notice, dismissed: false })
      return
    case 'notice-dismissed': {
      const notice = notices.get(record.id)
      if (notice) notices.set(record.id, { ...notice, dismissed: true })
    }
  }
}

/** The lines that say what notices say now. */
export function recordsOfNotices(notices: Folded['notices']): JournalRecord[] {
  return [...notices.values()].flatMap(({ notice, dismissed }): JournalRecord[] => [
    { kind: 'notice', notice },
    ...(dismissed ? [{ kind: 'notice-dismissed' as const, id: notice.id }] : []),
  ])
}

/** The lines that say what an entry says now. */
export function recordsOf({ mutation, outcome, discardedAt, carried }: OutboxEntry): JournalRecord[] {
  const { seq } = mutation
  const wire = outcome && (outcome.ok ? ({ ok: true } as const) : { ...outcome })
  if (carried) {
    const { after, signature, author, ...source } = carried
    const of = { deviceId: author.deviceId, seq }
    return [
      { kind: 'carried', author, ...source, envelopes: [{ ...mutation, after, signature }] },
      ...(wire ? [{ kind: 'carried-answered' as const, ...of, outcome: wire }] : []),
      ...(discardedAt === null ? [] : [{ kind: 'carried-dismissed' as const, ...of, at: discardedAt }]),
    ]
  }
  const unsent = discardedAt !== null && wire?.ok !== false
  return [
    { kind: 'enqueued', mutation },
    ...(unsent ? [{ kind: 'discarded' as const, seq, at: discardedAt }] : []),
    ...(wire ? [{ kind: 'answered' as const, seq, outcome: wire }] : []),
    ...(discardedAt !== null && !unsent ? [{ kind: 'dismissed' as const, seq, at: discardedAt }] : []),
  ]
}

/** What is here already stays as it is: the same file twice changes nothing, a newer one adds to it. */
function takeOver(carried: Map<string, OutboxEntry>, record: CarriedRecord): void {
  const { kind: _, envelopes, ...source } = record
  for (const { after, signature, ...mutation } of envelopes) {
    const key = carriedKey(source.author.deviceId, mutation.seq)
    if (carried.has(key)) continue
    carried.set(key, {
      mutation,
      outcome: null,
      discardedAt: null,
      carried: { ...source, after, signature },
    })
  }
}

function change<Key>(map: Map<Key, OutboxEntry>, key: Key, by: Partial<OutboxEntry>): void {
  const entry = map.get(key)
  if (entry) map.set(key, { ...entry, ...by })
}
