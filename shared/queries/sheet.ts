import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type {
  SheetAward,
  SheetSource,
  SheetSourceEntry,
  SheetSourceResult,
} from '#shared/sheet/sheet-source.ts'
import { query } from './define.ts'

/** A session with its event's entries and the result submitted last; null where the league has no such session. */
export const sheet = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['sessions', 'events', 'entries', 'results', 'ruleset_versions'],
  run: async (db, args): Promise<SheetSource | null> => {
    const found = await db.query<SheetSource['session']>(
      `select s.id, s.name, s.kind, s.status, s.sheet_version as version, e.id as "eventId", e.name as "eventName",
              e.round, e.laps
         from sessions s join events e on e.id = s.event_id where s.league_id = $1 and s.id = $2`,
      [args.leagueId, args.sessionId],
    )
    const session = found.rows[0]
    if (!session) return null
    const entries = await db.query<SheetSourceEntry>(
      `select id, car_number as "carNumber", class, team_id as "teamId", driver_ids as "driverIds", points
         from entries where league_id = $1 and event_id = $2 order by car_number, id`,
      [args.leagueId, session.eventId],
    )
    const results = await db.query<SheetSourceResult>(
      `select id, entry_id as "entryId", position, status, driver_ids as "driverIds", laps, time_ms as "timeMs", gap,
              best_lap_ms as "bestLapMs", grid_position as "gridPosition", awards, bonus_mp as "bonusMp",
              penalty_mp as "penaltyMp", penalties, note
         from results where league_id = $1 and session_id = $2
        order by position nulls last, laps desc nulls last, id`,
      [args.leagueId, args.sessionId],
    )
    return {
      session,
      awards: await awardsOf(db, session),
      entries: entries.rows,
      results: results.rows,
    }
  },
})

const always: readonly SheetAward[] = [
  { kind: 'pole', exclusive: true },
  { kind: 'fastest-lap', exclusive: true },
]

/** Bonuses that the best lap times decide need nobody to award them. */
async function awardsOf(db: Db, { eventId, kind }: SheetSource['session']): Promise<SheetAward[]> {
  const { rows } = await db.query<{ rules: unknown }>(
    'select v.rules from events e join ruleset_versions v on v.id = e.ruleset_version_id where e.id = $1',
    [eventId],
  )
  const rules = Ruleset.safeParse(rows[0]?.rules)
  const paid = (rules.success ? rules.data.bonuses : [])
    .filter(({ decidedBy, sessions }) => decidedBy === 'award' && sessions.some((paidIn) => paidIn === kind))
    .map(({ award, tied }) => ({ kind: award, exclusive: tied === 'split' }))
  return [...always.filter(({ kind: own }) => !paid.some((each) => each.kind === own)), ...paid]
}
