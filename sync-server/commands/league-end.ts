import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { planOfOwners } from '#server/access/plan-projection.ts'
import { present } from '#server/access/plan-terms.ts'
import { restoreWithinMs } from '#server/leagues/deleted-leagues.ts'
import { ownerRoomFault } from '#server/leagues/owner-room.ts'
import { command } from './define.ts'

const ofOwners = { kind: 'league', action: 'league.delete', alsoDeleted: true } as const

/** Takes a league out of everybody's sight; nothing of it is lost for seven days. */
export const leagueDelete = command({
  args: z.strictObject({}),
  permission: ofOwners,
  movesOwners: true,
  run: async (tx, _args, { leagueId, now }) => {
    const { deleted_at } = await readEnd(tx, leagueId)
    if (deleted_at !== null) return nothingToDo
    await tx.query('update leagues set deleted_at = $2 where id = $1', [leagueId, now])
    return { ok: true, result: null }
  },
})

/** Brings a deleted league back, with the plan that its owners hold by now. Rejected with `PLAN_LIMIT`, and with `too-late` after seven days. */
export const leagueRestore = command({
  args: z.strictObject({}),
  permission: ofOwners,
  movesOwners: true,
  run: async (tx, _args, { deps, leagueId, userId, now }) => {
    const { deleted_at, id } = await readEnd(tx, leagueId)
    if (deleted_at === null) return nothingToDo
    if (Date.parse(now) - Date.parse(deleted_at) > restoreWithinMs) {
      return rejected('too-late', 'A deleted league can be restored for seven days, and they are over.')
    }
    const overLimit = await ownerRoomFault(
      tx,
      userId,
      await planOfOwners(tx, id, present(deps.plans), deps.plans.floor),
    )
    if (overLimit) return overLimit
    await tx.query('update leagues set deleted_at = null where id = $1', [leagueId])
    return { ok: true, result: null }
  },
})

const nothingToDo = { ok: true, result: null, unchanged: true } as const

async function readEnd(tx: Db, leagueId: string | null) {
  const { rows } = await tx.query<{ deleted_at: string | null; id: string }>(
    'select deleted_at, id from leagues where id = $1',
    [leagueId],
  )
  return must(rows[0], 'the league of a command')
}
