import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation } from './define.ts'
import { deactivateSeasons, seasonNameFault } from './season.ts'

const unknown = rejected('unknown-season', 'The season does not exist in this league.', 'id')

export const seasonUpdate = mutation({
  ...seasonShapes['season.update'],
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    if (!(await findSeason(db, leagueId, args.id))) return unknown
    const fault = await seasonNameFault(db, leagueId, args.name, [args.id])
    if (fault) return fault
    await db.query('update seasons set name = $3 where league_id = $1 and id = $2', [
      leagueId,
      args.id,
      args.name,
    ])
    return accepted
  },
})

/** Makes a season the league's one active season in place of the one before. */
export const seasonActivate = mutation({
  ...seasonShapes['season.activate'],
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    const season = await findSeason(db, leagueId, args.id)
    if (!season) return unknown
    if (season.archived) return rejected('archived', 'The season is archived. Restore it first.', 'id')
    if (season.active) return accepted
    await deactivateSeasons(db, leagueId)
    await db.query('update seasons set is_active = true where league_id = $1 and id = $2', [
      leagueId,
      args.id,
    ])
    return accepted
  },
})

/** Puts a season out of the lists. Everything in it stays, and counts in the histories of drivers. */
export const seasonArchive = mutation({
  ...seasonShapes['season.archive'],
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    const season = await findSeason(db, leagueId, args.id)
    if (!season) return unknown
    if (season.active) {
      return rejected(
        'season-active',
        'This is the active season. Make another season active before you archive it.',
        'id',
      )
    }
    await db.query(
      'update seasons set archived_at = $3 where league_id = $1 and id = $2 and archived_at is null',
      [leagueId, args.id, context.now],
    )
    return accepted
  },
})

export const seasonRestore = mutation({
  ...seasonShapes['season.restore'],
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    const season = await findSeason(db, leagueId, args.id)
    if (!season) return unknown
    const fault = await seasonNameFault(db, leagueId, season.name, [args.id])
    if (fault) return fault
    await db.query('update seasons set archived_at = null where league_id = $1 and id = $2', [
      leagueId,
      args.id,
    ])
    return accepted
  },
})

interface FoundSeason {
  readonly name: string
  readonly active: boolean
  readonly archived: boolean
}

async function findSeason(db: Db, leagueId: string, seasonId: string): Promise<FoundSeason | null> {
  const { rows } = await db.query<FoundSeason>(
    `select name, is_active as active, archived_at is not null as archived
       from seasons where league_id = $1 and id = $2`,
    [leagueId, seasonId],
  )
  return rows[0] ?? null
}
