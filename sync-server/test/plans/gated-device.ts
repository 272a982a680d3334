import type { PGlite } from '@electric-sql/pglite'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { league as leagueQuery } from '#shared/queries/league.ts'
import {
  batch,
  freshId,
  ids,
  league,
  row,
  whole,
  wholeLeague,
} from '#desktop/engine/testing/invented-league.ts'
import { emptyReplica, openTestDevice, type TestDevice } from '#desktop/engine/testing/open-test-device.ts'
import { seasonCache } from '#desktop/engine/views/season-cache.ts'
import { standingsQuery } from '#desktop/engine/views/standings-query.ts'

const pastSeason = freshId(21)

/** A device without a connection, in a league with a season that is past. */
export interface GatedDevice {
  readonly mutate: (name: string, args: unknown) => Promise<Outcome>
  readonly standings: (which: 'active' | 'past') => Promise<StandingsView>
  /** The colour in which it shows the league, once that has been given one. */
  readonly accent: () => Promise<string | null | undefined>
}

/** The device of an owner whose league has this plan. The replica is emptied before. */
export async function gatedDevice(pg: PGlite, plan: Plan): Promise<GatedDevice> {
  await emptyReplica(pg)
  const it: TestDevice = await openTestDevice(pg)
  await it.device.apply(whole([...wholeLeague(), past()]))
  await it.device.apply(batch([onPlan(plan, null)]))
  const cache = seasonCache()
  return {
    mutate: async (name, args) => it.device.mutate({ leagueId: ids.league, name, args }),
    standings: async (which) => {
      const seasonId = which === 'active' ? ids.season : pastSeason
      const query = standingsQuery(cache, () => true)
      return it.device.read((db) => query.run(db, { leagueId: ids.league, seasonId, kind: 'driver' }))
    },
    accent: async () => {
      await it.device.apply(batch([onPlan(plan, '#0b1f4b')]))
      const found = await it.device.read((db) =>
        leagueQuery.run(db, { leagueId: ids.league, userId: ids.owner }),
      )
      return found?.accent
    },
  }
}

function past() {
  const season = wholeLeague().find(({ value }) => value.entity === 'season')?.value.body
  return row('season', { ...season, id: pastSeason, name: '2025', is_active: false })
}

function onPlan(plan: Plan, accent: string | null) {
  return row(
    'league',
    { ...league('Harbour Cup').value.body, plan, accent },
    accent === null ? 2 : 3,
    'update',
  )
}
