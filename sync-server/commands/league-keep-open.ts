import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { leagueRoom } from '#shared/policy/over-limit.ts'
import { choiceFault } from '#shared/policy/read-only-fault.ts'
import { lockOwned } from '#server/access/lock-ownership.ts'
import { leaguesOf, projectOpenLeagues } from '#server/access/open-leagues.ts'
import { command } from './define.ts'

/**
 * Chooses which of their leagues an owner keeps open where the plan has no room for all; none leaves it to age [OL7].
 * Rejected with `unknown-league` or `too-many-chosen`.
 */
export const leagueKeepOpen = command({
  args: z.strictObject({ leagueIds: z.array(z.uuid()).max(200) }),
  permission: { kind: 'oneself' },
  run: async (tx, args, { userId, now }) => {
    const chosen = new Set(args.leagueIds)
    await lockOwned(tx, [userId])
    const owned = await leaguesOf(tx, [userId])
    const own = new Set(owned.map(({ id }) => id))
    if ([...chosen].some((id) => !own.has(id))) {
      return rejected('unknown-league', 'You own no such league.', 'leagueIds')
    }
    const fault = choiceFault('leagues', chosen.size, leagueRoom(owned))
    if (fault) return fault
    if (owned.every((league) => league.chosen === chosen.has(league.id))) {
      return { ok: true, result: null, unchanged: true }
    }
    await tx.query(
      `update members set kept_open = (league_id = any($2::uuid[]))
        where user_id = $1 and league_id = any($3::uuid[]) and removed_at is null
          and kept_open is distinct from (league_id = any($2::uuid[]))`,
      [userId, [...chosen], [...own]],
    )
    await projectOpenLeagues(tx, [userId], now)
    return { ok: true, result: null }
  },
})
