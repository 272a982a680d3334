import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { missingIn } from './belongs.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { namesTaken } from './unique-names.ts'

/** Adds a season; `activate` makes it the league's one active season in place of the one before. */
export const seasonAdd = mutation({
  ...seasonShapes['season.add'],
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'ruleset_versions', leagueId, [args.rulesetVersionId])).length > 0) {
      return rejected('unknown-ruleset', 'The ruleset does not exist in this league.', 'rulesetVersionId')
    }
    const fault = await seasonNameFault(db, leagueId, args.name)
    if (fault) return fault
    await insertSeason(db, args, context)
    return accepted
  },
})

interface NewSeason {
  readonly id: string
  readonly name: string
  readonly rulesetVersionId: string
  readonly activate: boolean
}

export async function insertSeason(db: Db, season: NewSeason, context: MutationContext): Promise<void> {
  if (season.activate) await deactivateSeasons(db, context.leagueId)
  await db.query(
    `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [season.id, context.leagueId, season.name, season.activate, season.rulesetVersionId, context.now],
  )
}

/** Leaves the league without an active season, for one to become it in the same transaction. */
export async function deactivateSeasons(db: Db, leagueId: string): Promise<void> {
  await db.query('update seasons set is_active = false where league_id = $1 and is_active', [leagueId])
}

/** Why a season may not be called so, null where it may. */
export async function seasonNameFault(
  db: Db,
  leagueId: string,
  name: string,
  except: readonly string[] = [],
): Promise<Rejection | null> {
  if ((await namesTaken(db, 'seasons', leagueId, [name], except)).length === 0) return null
  return rejected('name-taken', `There is already a season named "${name}".`, 'name')
}
