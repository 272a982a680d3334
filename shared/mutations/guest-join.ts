import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { joinAttendance } from './attendance.ts'
import { missingIn } from './belongs.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { guestFault } from './guest.ts'
import { recordRevision } from './record-revision.ts'
import { seasonsOfDrivers } from './seasons-of-drivers.ts'

/**
 * Two drivers are one person: what the guest `drop` drove, was given and is involved in becomes that of `keep`, and the
 * guest is archived. Results whose drivers change so get a revision.
 */
export const guestJoin = mutation({
  ...rosterShapes['guest.join'],
  action: 'result.enter',
  seasons: async (db, args) => seasonsOfDrivers(db, [args.keep, args.drop]),
  run: async (db, args, context) => {
    const { leagueId } = context
    if (args.keep === args.drop) return rejected('invalid', 'keep: is the same driver', 'keep')
    if ((await missingIn(db, 'drivers', leagueId, [args.keep])).length > 0) {
      return rejected('unknown-driver', 'The driver does not exist in this league.', 'keep')
    }
    const fault = await guestFault(db, leagueId, args.drop)
    if (fault) return fault
    const sessions = await sessionsOf(db, leagueId, args.drop)
    for (const table of ['entries', 'results', 'incidents'] as const)
      await joinLists(db, table, leagueId, args)
    await joinAwards(db, leagueId, args)
    await joinRulings(db, leagueId, args)
    await joinAttendance(db, leagueId, args)
    await db.query('update driver_identities set driver_id = $2 where league_id = $1 and driver_id = $3', [
      leagueId,
      args.keep,
      args.drop,
    ])
    await db.query('update drivers set archived_at = $3 where league_id = $1 and id = $2', [
      leagueId,
      args.drop,
      context.now,
    ])
    await recordRevisions(db, context, sessions)
    return accepted
  },
})

interface Joined {
  readonly keep: string
  readonly drop: string
}

/** The sessions with a result whose drivers change. */
async function sessionsOf(db: Db, leagueId: string, driverId: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct r.session_id as id from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
      where r.league_id = $1 and jsonb_exists(coalesce(r.driver_ids, n.driver_ids), $2::text) order by 1`,
    [leagueId, driverId],
  )
  return rows.map((row) => row.id)
}

async function joinLists(
  db: Db,
  table: 'entries' | 'results' | 'incidents',
  leagueId: string,
  { keep, drop }: Joined,
): Promise<void> {
  const { rows } = await db.query<{ id: string; drivers: readonly string[] }>(
    `select id, driver_ids as drivers from ${table} where league_id = $1 and jsonb_exists(driver_ids, $2::text)`,
    [leagueId, drop],
  )
  for (const { id: row, drivers } of rows) {
    const joined = [...new Set(drivers.map((driver) => (driver === drop ? keep : driver)))]
    await db.query(`update ${table} set driver_ids = $3::jsonb where league_id = $1 and id = $2`, [
      leagueId,
      row,
      JSON.stringify(joined),
    ])
  }
}

async function joinAwards(db: Db, leagueId: string, { keep, drop }: Joined): Promise<void> {
  const { rows } = await db.query<{ id: string; awards: readonly { driverId?: string }[] }>(
    `select id, awards from results where league_id = $1 and awards @> $2::jsonb`,
    [leagueId, JSON.stringify([{ driverId: drop }])],
  )
  for (const { id: row, awards } of rows) {
    const joined = awards.map((award) => (award.driverId === drop ? { ...award, driverId: keep } : award))
    await db.query('update results set awards = $3::jsonb where league_id = $1 and id = $2', [
      leagueId,
      row,
      JSON.stringify(joined),
    ])
  }
}

/** Rulings name a driver as the one of a car, as their subject, or among those of a tie. */
async function joinRulings(db: Db, leagueId: string, { keep, drop }: Joined): Promise<void> {
  const { rows } = await db.query<{ id: string; body: Readonly<Record<string, unknown>> }>(
    `select id, body from rulings
      where league_id = $1 and (body ->> 'driverId' = $2 or body ->> 'id' = $2 or body -> 'order' @> $3::jsonb)`,
    [leagueId, drop, JSON.stringify([[drop]])],
  )
  const renamed = (value: unknown): unknown =>
    value === drop ? keep : Array.isArray(value) ? joinedOrder(value, { keep, drop }) : value
  for (const { id: row, body } of rows) {
    const joined = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, renamed(value)]))
    await db.query('update rulings set body = $3::jsonb where league_id = $1 and id = $2', [
      leagueId,
      row,
      JSON.stringify(joined),
    ])
  }
}

/** The order of a tie: the person stands in it once, where either of them stood first. */
function joinedOrder(order: readonly unknown[], { keep, drop }: Joined): unknown[] {
  const stands = new Set<unknown>()
  return order
    .map((group) => {
      const ids = (Array.isArray(group) ? group : [group]).map((each: unknown) =>
        each === drop ? keep : each,
      )
      const first = [...new Set(ids)].filter((each) => !stands.has(each))
      for (const each of first) stands.add(each)
      return first
    })
    .filter((group) => group.length > 0)
}

async function recordRevisions(db: Db, context: MutationContext, sessions: readonly string[]): Promise<void> {
  for (const session of sessions) {
    await recordRevision(db, context, session, { cause: 'car-changed' }, { ifSheetChanged: true })
  }
}
