import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { columnOf, missingIn } from './belongs.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { namesTaken } from './unique-names.ts'

const unknown = rejected('unknown-team', 'The team does not exist in this league.', 'id')

export const teamUpdate = mutation({
  ...rosterShapes['team.update'],
  action: 'roster.manage',
  seasons: async (db, args) => seasonsOfTeam(db, args.id),
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'teams', leagueId, [args.id])).length > 0) return unknown
    if ((await namesTaken(db, 'teams', leagueId, [args.name], [args.id])).length > 0) {
      return rejected('name-taken', `There is already a team named "${args.name}".`, 'name')
    }
    await db.query('update teams set name = $3 where league_id = $1 and id = $2', [
      leagueId,
      args.id,
      args.name,
    ])
    return accepted
  },
})

/** Takes a team off the roster. Results keep it, and its drivers have it again when it is restored. */
export const teamArchive = mutation({
  ...rosterShapes['team.archive'],
  action: 'roster.manage',
  run: async (db, args, context) => {
    if ((await missingIn(db, 'teams', context.leagueId, [args.id])).length > 0) return unknown
    await db.query(
      'update teams set archived_at = $3 where league_id = $1 and id = $2 and archived_at is null',
      [context.leagueId, args.id, context.now],
    )
    return accepted
  },
})

export const teamRestore = mutation({
  ...rosterShapes['team.restore'],
  action: 'roster.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    const name = await columnOf<string>(db, 'teams', 'name', leagueId, args.id)
    if (name === null) return unknown
    if ((await namesTaken(db, 'teams', leagueId, [name], [args.id])).length > 0) {
      return rejected('name-taken', `There is a team named "${name}" by now. Rename it first.`, 'id')
    }
    await db.query('update teams set archived_at = null where league_id = $1 and id = $2', [
      leagueId,
      args.id,
    ])
    return accepted
  },
})

async function seasonsOfTeam(db: Db, teamId: string): Promise<string[]> {
  const { rows } = await db.query<{ season_id: string }>(
    'select distinct e.season_id from entries n join events e on e.id = n.event_id where n.team_id = $1',
    [teamId],
  )
  return rows.map((row) => row.season_id)
}
