import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import { serverUserId } from '#shared/mutations/record-revision.ts'
import { sessionDeclareOfficial } from '#shared/mutations/session.ts'
import { seasonInputOf } from '#shared/queries/select/loaded-season.ts'
import type { SeasonScope } from '#shared/queries/select/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { isAnnouncing } from '#server/announcing/is-announcing.ts'
import type { Database } from '#server/db/database.ts'
import { isTelling } from '#server/notices/is-telling.ts'
import { writeOwnAudit } from '#server/sync/audit.ts'
import { cachedSeasons, type CachedSeasons } from './cached-seasons.ts'
import { selectNewestInput } from '#shared/queries/select/newest-input.ts'
import type { JobQueue } from './job-queue.ts'
import { openWindows } from './open-windows.ts'

/** 'gone': the league or the season is not there any more. */
export type Recomputed = 'written' | 'unchanged' | 'gone'

/**
 * Makes official what nothing holds up, computes the standings of a season and writes them, all in one transaction and so
 * under one revision of the league. It may run as often as it likes. `now`: ISO, UTC. `seasons` remembers what was read;
 * with `jobs`, what comes of it is announced at once where the league does so.
 */
export async function recomputeStandings(
  database: Database,
  { leagueId, seasonId }: SeasonScope,
  now: string,
  seasons: CachedSeasons = cachedSeasons(),
  jobs: JobQueue | null = null,
): Promise<Recomputed> {
  const { result, keep } = await database.transaction(
    async (tx) => {
      const done = await recomputeIn(tx, { leagueId, seasonId }, now, seasons)
      if (jobs && done.announces) await jobs.enqueue(tx, { name: 'announce', leagueId })
      if (jobs && done.tells) await jobs.enqueue(tx, { name: 'tell-people', leagueId })
      return done
    },
    { league: leagueId },
  )
  keep?.()
  return result
}

interface Done {
  readonly result: Recomputed
  readonly announces?: boolean
  readonly tells?: boolean
  /** Remembers what was read; to be called once it is committed. */
  readonly keep?: () => void
}

async function recomputeIn(
  tx: Db,
  { leagueId, seasonId }: SeasonScope,
  now: string,
  seasons: CachedSeasons,
): Promise<Done> {
  // Without the lock a change could commit between reading and writing, and never be counted.
  const { rows } = await tx.query<{ announces: boolean; tells: boolean }>(
    `select ${isAnnouncing('l')} as announces, ${isTelling('l')} as tells from leagues l join seasons s on s.league_id = l.id
        where l.id = $1 and s.id = $2 and l.deleted_at is null for no key update of l`,
    [leagueId, seasonId],
  )
  const [league] = rows
  if (!league) return { result: 'gone' }
  const { announces, tells } = league
  await openWindows(tx, leagueId, now)
  await declareOfficial(tx, leagueId, seasonId, now)
  const read = await seasons.read(tx, { leagueId, seasonId })
  if (read === null) return { result: 'gone' }
  const keep = () => read.keep()
  const input = seasonInputOf(read.season)
  const standings = computeStandings(input, read.season.memo)
  const status = standings.provisional ? 'provisional' : 'official'
  const tables = [
    { kind: 'driver', rows: standings.drivers },
    ...(input.rules.teams ? [{ kind: 'team', rows: standings.teams }] : []),
  ] as const
  const before = await readWritten(tx, seasonId)
  const newest = await selectNewestInput(tx, leagueId, seasonId)
  const stale = tables.filter(({ kind, rows }) => {
    const written = before.find((each) => each.kind === kind)
    return (
      !written || written.status !== status || written.asOfRevision < newest || !sameRows(written.rows, rows)
    )
  })
  const dropped = before.filter(({ kind }) => !tables.some((table) => table.kind === kind))
  if (stale.length === 0 && dropped.length === 0) return { result: 'unchanged', announces, tells, keep }
  for (const { id } of dropped) await tx.query('delete from standings where id = $1', [id])
  const revision = await takeRevision(tx, leagueId)
  for (const { kind, rows } of stale) {
    const id = before.find((each) => each.kind === kind)?.id ?? uuidV7()
    await tx.query(
      `insert into standings (id, league_id, season_id, kind, status, as_of_revision, rows)
         values ($1, $2, $3, $4, $5, $6, $7::jsonb)
         on conflict (id) do update
           set status = excluded.status, as_of_revision = excluded.as_of_revision, rows = excluded.rows`,
      [id, leagueId, seasonId, kind, status, revision, JSON.stringify(rows)],
    )
  }
  return { result: 'written', announces, tells, keep }
}

/** What is submitted is official once its protest window is over, at once where it has none, unless it is under protest. */
async function declareOfficial(tx: Db, leagueId: string, seasonId: string, now: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `select s.id from sessions s join events e on e.id = s.event_id
      where e.season_id = $1 and s.status = 'provisional' and not s.under_protest and e.status <> 'cancelled'
        and (coalesce(s.window_minutes, 0) = 0 or s.window_ends_at <= $2::timestamptz)
      order by s.id`,
    [seasonId, now],
  )
  for (const { id: sessionId } of rows) {
    const args = { sessionId }
    const outcome = await sessionDeclareOfficial.run(tx, args, { leagueId, userId: serverUserId, now })
    if (!outcome.ok) continue
    await writeOwnAudit(tx, {
      leagueId,
      now,
      name: 'session.declare-official',
      args,
      revision: await takeRevision(tx, leagueId),
    })
  }
}

interface Written {
  readonly id: string
  readonly kind: 'driver' | 'team'
  readonly status: 'provisional' | 'official'
  readonly asOfRevision: number
  readonly rows: readonly StandingRow[]
}

async function readWritten(tx: Db, seasonId: string): Promise<Written[]> {
  const { rows } = await tx.query<Written>(
    `select id, kind, status, as_of_revision as "asOfRevision", rows from standings where season_id = $1`,
    [seasonId],
  )
  return rows
}

/** The database keeps no order of keys. */
function sameRows(written: readonly StandingRow[], computed: readonly StandingRow[]): boolean {
  if (written.length !== computed.length) return false
  return computed.every((row, index) =>
    Object.entries(row).every(([key, value]) => written[index]?.[key as keyof StandingRow] === value),
  )
}

async function takeRevision(tx: Db, leagueId: string): Promise<number | null> {
  const { rows } = await tx.query<{ revision: number }>('select take_revision($1) as revision', [leagueId])
  return rows[0]?.revision ?? null
}
