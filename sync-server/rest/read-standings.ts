import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { Id } from '#shared/api/fields.ts'
import { newestInput } from '#server/jobs/newest-input.ts'

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
export async function readStandings(
  db: Db,
  leagueId: string,
  seasonId: string,
  kind: StandingsKind,
): Promise<Standings> {
  const [computed, newest] = await Promise.all([
    findComputed(db, leagueId, seasonId, kind),
    newestInput(db, leagueId, seasonId),
  ])
  const late = computed === null || newest > computed.asOfRevision
  const provisionalBecause: Standings['provisionalBecause'] = [
    ...(late ? (['not-recomputed'] as const) : []),
    ...(computed?.status === 'provisional' ? (['results-not-official'] as const) : []),
  ]
  return {
    seasonId,
    kind,
    provisional: provisionalBecause.length > 0,
    provisionalBecause,
    asOfRevision: computed?.asOfRevision ?? null,
    items: (computed?.rows ?? []).map((row) => ({
      ...(kind === 'driver' ? { driverId: row.subjectId } : { teamId: row.subjectId }),
      displayName: computed?.names[row.subjectId] ?? row.name,
      rank: row.position,
      points: row.pointsMp / 1000,
      wins: row.wins,
      bestFinish: row.bestFinish,
    })),
  }
}

interface Computed {
  readonly status: 'provisional' | 'official'
  readonly asOfRevision: number
  readonly rows: readonly StandingRow[]
  /** What the subjects are called today. */
  readonly names: Readonly<Record<string, string>>
}

async function findComputed(
  db: Db,
  leagueId: string,
  seasonId: string,
  kind: StandingsKind,
): Promise<Computed | null> {
  const names = kind === 'driver' ? 'drivers n on n.id::text' : 'teams n on n.id::text'
  const name = kind === 'driver' ? 'n.display_name' : 'n.name'
  const { rows } = await db.query<Computed>(
    `select s.status, s.as_of_revision as "asOfRevision", s.rows,
            coalesce((select jsonb_object_agg(n.id, ${name})
                        from jsonb_array_elements(s.rows) r join ${names} = r ->> 'subjectId'), '{}') as names
       from standings s where s.league_id = $1 and s.season_id = $2 and s.kind = $3`,
    [leagueId, seasonId, kind],
  )
  return rows[0] ?? null
}
