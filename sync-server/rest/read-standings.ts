import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { serverStandings, type ServerStandings } from '#shared/queries/answers/server-standings.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import { selectRows } from '#shared/queries/select/select-rows.ts'
import { Id } from '#shared/api/fields.ts'

const Row = z.object({
  driverId: Id.optional(),
  teamId: Id.optional(),
  displayName: z.string(),
  rank: z.int().nullable().describe('null for those who are not placed'),
  points: z.number(),
  wins: z.int(),
  bestFinish: z.int().nullable(),
})

export const Standings = z.object({
  seasonId: Id,
  kind: z.enum(['driver', 'team']),
  provisional: z.boolean(),
  provisionalBecause: z
    .array(z.enum(['not-recomputed', 'results-not-official']))
    .describe('`not-recomputed`: results have come in since; ask again in a moment'),
  asOfRevision: z.int().nullable().describe('the revision of the league that they were computed from'),
  items: z.array(Row),
})
export type Standings = z.infer<typeof Standings>

export type StandingsKind = 'driver' | 'team'

/** A season's standings as the server computed them, and what keeps them from being official. */
export async function readServerStandings(
  db: Db,
  leagueId: string,
  seasonId: string,
  kind: StandingsKind,
): Promise<ServerStandings> {
  const written = 't.league_id = $1 and t.season_id = $2 and t.kind = $3'
  const subjects = `t.league_id = $1 and t.id in (
    select (line ->> 'subjectId')::uuid from standings t, jsonb_array_elements(t.rows) line where ${written})`
  const [rows, newest] = await Promise.all([
    selectRows(db, { rows: { standings: written, [kind]: subjects } }, [leagueId, seasonId, kind]),
    selectNewestInput(db, leagueId, seasonId),
  ])
  return serverStandings(rows, { seasonId, kind, newest })
}

/** The same for scripts. */
export async function readStandings(
  db: Db,
  leagueId: string,
  seasonId: string,
  kind: StandingsKind,
): Promise<Standings> {
  return writtenStandings(await readServerStandings(db, leagueId, seasonId, kind), seasonId, kind)
}

/** Standings as scripts read them: points with decimals. */
export function writtenStandings(
  standings: ServerStandings,
  seasonId: string,
  kind: StandingsKind,
): Standings {
  return {
    seasonId,
    kind,
    provisional: standings.status === 'provisional',
    provisionalBecause: [...standings.reasons],
    asOfRevision: standings.asOfRevision,
    items: standings.rows.map(({ id, name, rank, pointsMp, wins, bestFinish }) => ({
      ...(kind === 'driver' ? { driverId: id } : { teamId: id }),
      displayName: name,
      rank,
      points: pointsMp / 1000,
      wins,
      bestFinish,
    })),
  }
}
