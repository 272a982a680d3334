import { createHash } from 'node:crypto'
import type { SheetHistory } from '#shared/mutations/define.ts'
import type { Db } from '#shared/db/db.ts'
import type { Asked } from './carry-out-mutation.ts'

/** What a server remembers of the edits of sheets: who sent which, and when. The sheet itself holds what they wrote. */
export function sheetHistory(tx: Db, { leagueId, userId }: Pick<Asked, 'leagueId' | 'userId'>): SheetHistory {
  return {
    has: async (sessionId, update) => {
      const { rows } = await tx.query(
        'select 1 from sheet_edits where league_id = $1 and session_id = $2 and digest = $3 and user_id = $4',
        [leagueId, sessionId, digestOf(update), userId],
      )
      return rows.length > 0
    },
  }
}

/** Remembers an edit that was taken. The same one again is remembered once. */
export async function rememberEdit(tx: Db, asked: Asked, sessionId: string, update: string): Promise<void> {
  await tx.query(
    `insert into sheet_edits (league_id, session_id, digest, user_id, device_id, seq, relayed_by, request_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict do nothing`,
    [
      asked.leagueId,
      sessionId,
      digestOf(update),
      asked.userId,
      asked.deviceId,
      asked.seq,
      asked.relayedBy ?? null,
      asked.requestId,
      asked.now,
    ],
  )
}

const digestOf = (update: string): string => createHash('sha256').update(update).digest('base64url')
