import { query, type Query } from '#shared/queries/define.ts'
import { CarriedWorkArgs, type CarriedWorkView } from '#shared/queries/carried-work-view.ts'
import type { Db } from '#shared/db/db.ts'
import type { OutboxItem } from '#shared/sync/status.ts'

/** What this device carries for others, as its outbox knows it. */
export interface CarriedSources {
  outbox(): OutboxItem[]
}

/** The query `carried-work`: whose unsent work shows in a league, or on one session's sheet, and came by file. */
export function carriedWorkQuery(sources: CarriedSources): Query<CarriedWorkArgs, CarriedWorkView[]> {
  return query({
    args: CarriedWorkArgs,
    reads: ['sessions', 'results', 'sheet_parts', 'standings', 'device_progress'],
    run: async (db, { leagueId, sessionId }) => {
      const shown = sessionId === null ? null : await touching(db, leagueId, sessionId)
      const found = new Map<string, CarriedWorkView>()
      for (const { seq, leagueId: of, source, state } of sources.outbox()) {
        if (source.kind === 'own' || of !== leagueId || state.kind === 'refused') continue
        if (state.kind === 'accepted') continue
        if (shown && !shown.has(`${source.deviceId} ${String(seq)}`)) continue
        const { deviceId, person, laptop, verified } = source
        const changes = (found.get(deviceId)?.changes ?? 0) + 1
        found.set(deviceId, { deviceId, person, laptop, verified, changes })
      }
      return [...found.values()]
    },
  })
}

/** The pending mutations that have written to a session's rows, each as 'device number'. */
async function touching(db: Db, leagueId: string, sessionId: string): Promise<Set<string>> {
  const { rows } = await db.query<{ device_id: string; seq: number }>(
    `select distinct device_id, seq from device.touched
      where league_id = $1
        and (id = $2 or id in (select id from results where session_id = $2)
                     or id in (select id from sheet_parts where session_id = $2))`,
    [leagueId, sessionId],
  )
  return new Set(rows.map((row) => `${row.device_id} ${String(row.seq)}`))
}
