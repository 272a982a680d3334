import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { Db } from '#shared/db/db.ts'
import { scoringTables } from '#shared/queries/loaded-season.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { query, type Query } from '#shared/queries/define.ts'
import {
  StandingsArgs,
  type ProvisionalReason,
  type StandingsView,
  type StandingsViewRow,
} from '#shared/queries/standings-view.ts'
import type { SeasonStandings, StandingRow } from '#shared/scoring/standings.ts'
import { thisDevice } from '../replica/rebase.ts'
import type { SeasonCache } from './season-cache.ts'

/** Whether the server has taken up a mutation; of this device unless another one is named. */
export type IsSent = (seq: number, deviceId?: string) => boolean

/**
 * The query `standings`: what this device computes from everything it knows. Official only where no work of this device
 * is in it that the server has not taken up, and the server's own rows are the very same and official.
 */
export function standingsQuery(cache: SeasonCache, isSent: IsSent): Query<StandingsArgs, StandingsView> {
  return query({
    args: StandingsArgs,
    reads: [...scoringTables, 'standings'],
    run: async (db, args) => {
      const computed = await cache.standings(db, args)
      const written = await readWritten(db, args)
      const rows = computed ? (args.kind === 'driver' ? computed.drivers : computed.teams) : []
      const own = await ownWork(db, args.leagueId, isSent)
      const reasons = reasonsOf(computed, rows, written, own)
      const openUntil = await lastWindowEnd(db, args.seasonId)
      return {
        ...(openUntil === null ? {} : { openUntil }),
        status: reasons.length === 0 ? 'official' : 'provisional',
        reasons,
        asOfRevision: written?.as_of_revision ?? null,
        rows: await viewRows(db, args, rows),
      }
    },
  })
}

async function lastWindowEnd(db: Db, seasonId: string): Promise<string | null> {
  const { rows } = await db.query<{ ends: string | null }>(
    `select ${instantText('max(s.window_ends_at)')} as ends
       from sessions s join events e on e.id = s.event_id
      where e.season_id = $1 and s.status = 'provisional' and not s.under_protest and e.status <> 'cancelled'`,
    [seasonId],
  )
  return rows[0]?.ends ?? null
}

interface Written {
  readonly status: 'provisional' | 'official'
  readonly as_of_revision: number
  readonly rows: readonly StandingRow[]
}

function reasonsOf(
  computed: SeasonStandings | null,
  rows: readonly StandingRow[],
  written: Written | null,
  own: PendingWork,
): ProvisionalReason[] {
  const agrees = written !== null && canonicalJson(written.rows) === canonicalJson(rows)
  const settled = computed?.provisional === false && written?.status !== 'provisional'
  return [
    ...(own.unsent ? (['unsent-work'] as const) : []),
    ...(own.carried ? (['carried-work'] as const) : []),
    ...(own.sent || !agrees ? (['not-recomputed'] as const) : []),
    ...(settled ? [] : (['results-not-official'] as const)),
  ]
}

async function readWritten(db: Db, args: StandingsArgs): Promise<Written | null> {
  const { rows } = await db.query<Written>(
    'select status, as_of_revision, rows from standings where season_id = $1 and kind = $2',
    [args.seasonId, args.kind],
  )
  return rows[0] ?? null
}

/** What shows in what standings follow from, and is not in the server's rows yet. */
interface PendingWork {
  readonly sent: boolean
  readonly unsent: boolean
  /** Another device's, which came by file and which no server has. */
  readonly carried: boolean
}

async function ownWork(db: Db, leagueId: string, isSent: IsSent): Promise<PendingWork> {
  const { rows } = await db.query<{ seq: number; device_id: string }>(
    'select distinct seq, device_id from device.touched where league_id = $1 and table_name = any($2)',
    [leagueId, [...scoringTables]],
  )
  const unsent = rows.filter(({ seq, device_id: of }) =>
    of === thisDevice ? !isSent(seq) : !isSent(seq, of),
  )
  return {
    sent: unsent.length < rows.length,
    unsent: unsent.some((row) => row.device_id === thisDevice),
    carried: unsent.some((row) => row.device_id !== thisDevice),
  }
}

/** Names, numbers and teams are those of today. */
async function viewRows(
  db: Db,
  args: StandingsArgs,
  rows: readonly StandingRow[],
): Promise<StandingsViewRow[]> {
  const { rows: named } = await db.query<{ id: string; car_number: string | null; team: string | null }>(
    args.kind === 'driver'
      ? `select d.id, d.car_number, t.name as team
           from drivers d left join teams t on t.id = d.team_id where d.league_id = $1`
      : 'select id, null as car_number, null as team from teams where league_id = $1',
    [args.leagueId],
  )
  const byId = new Map(named.map((row) => [row.id, row]))
  return rows.map((row) => ({
    id: row.subjectId,
    rank: row.position,
    unplaced: row.excluded ? 'excluded' : row.tooFewRounds ? 'too-few-rounds' : null,
    shared: row.shared,
    name: row.name,
    carNumber: byId.get(row.subjectId)?.car_number ?? null,
    teamName: byId.get(row.subjectId)?.team ?? null,
    pointsMp: row.pointsMp,
    wins: row.wins,
    bestFinish: row.bestFinish,
    licencePoints: row.licencePoints,
  }))
}
