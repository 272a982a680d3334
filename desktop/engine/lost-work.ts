import type { NewSyncNotice } from '#shared/sync/status.ts'
import type { Journal } from './journal/journal.ts'

/**
 * What is to be told when the server has come only to `serverSeq`: runs of later numbers of which this device holds
 * nothing, so that it cannot send them. Each number is told of once.
 */
export function lostWork(journal: Journal, serverSeq: number, at: number): NewSyncNotice[] {
  const held = new Set(
    [...journal.entries(), ...journal.kept()].flatMap((e) => (e.carried ? [] : [e.mutation.seq])),
  )
  const isReported = (seq: number): boolean =>
    journal
      .notices()
      .some(({ notice }) => notice.kind === 'work-lost' && notice.from <= seq && seq <= notice.to)
  const runs: Extract<NewSyncNotice, { kind: 'work-lost' }>[] = []
  for (let seq = serverSeq + 1; seq <= journal.lastSeq(); seq += 1) {
    if (held.has(seq) || isReported(seq)) continue
    const because = seq <= journal.forgottenThrough() ? 'server-restored' : 'disk'
    const run = runs.at(-1)
    if (run?.because === because) runs.splice(-1, 1, { ...run, to: seq, changes: run.changes + 1 })
    else runs.push({ kind: 'work-lost', at, because, from: seq, to: seq, changes: 1 })
  }
  return runs
}
