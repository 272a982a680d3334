import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { reactivate, setInactive } from '#server/discord/activity.ts'
import { command } from './define.ts'
import { founderAct } from './founder-fields.ts'

const OfLeague = z.strictObject({ ...founderAct, leagueId: z.uuid() })

/** Switches a league's announcements in Discord off, until it is switched on again here. Rejected with `not-linked`. */
export const founderDeactivateDiscord = command({
  args: OfLeague,
  permission: { kind: 'founder' },
  run: async (tx, { leagueId }, { now }) => {
    const inactive = await lockLink(tx, leagueId)
    if (inactive === undefined) return notLinked
    if (inactive === 'deactivated') return nothingToDo
    await setInactive(tx, [leagueId], 'deactivated', now)
    return { ok: true, result: null }
  },
})

/** Switches them on again; where the bot is not in the server, that is said instead. Rejected with `not-linked`. */
export const founderReactivateDiscord = command({
  args: OfLeague,
  permission: { kind: 'founder' },
  run: async (tx, { leagueId }, { now }) => {
    const inactive = await lockLink(tx, leagueId)
    if (inactive === undefined) return notLinked
    if (inactive !== 'deactivated') return nothingToDo
    await reactivate(tx, [leagueId], now)
    return { ok: true, result: null }
  },
})

/** Why the link of a league is not active, undefined where there is none. */
async function lockLink(tx: Db, leagueId: string): Promise<string | null | undefined> {
  const { rows } = await tx.query<{ inactive: string | null }>(
    'select inactive_reason as inactive from league_discord where league_id = $1 for update',
    [leagueId],
  )
  return rows[0]?.inactive
}

const nothingToDo = { ok: true, result: null, unchanged: true } as const
const notLinked = rejected('not-linked', 'This league is not linked to a Discord server.', 'leagueId')
