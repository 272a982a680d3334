import { PGlite } from '@electric-sql/pglite'
import type { Db } from '#shared/db/db.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { standingsMemo } from '#shared/scoring/standings-memo.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { inventedSeason } from './invented-season.ts'
import { measure, report, type Times } from './measure.ts'

/** Standings in process beside the same aggregate in SQL, on the same rows in the same run. */
export async function scoringBench(): Promise<void> {
  const postgres = await startTestPostgres(false)
  const pglite = await PGlite.create()
  try {
    let smaller: Times | null = null
    for (const [rows, aim] of [
      [10_000, 'aim: median under 3 ms'],
      [100_000, 'aim: median under 50 ms'],
    ] as const) {
      const season = inventedSeason(rows)
      const inProcess = await measure(rows > 50_000 ? 30 : 100, () => computeStandings(season))
      report(`standings of ${rows} results, in process`, inProcess, aim)
      const edited = editsOf(season)
      const memo = standingsMemo()
      computeStandings(season, memo)
      const incremental = await measure(rows > 50_000 ? 30 : 100, () => computeStandings(edited(), memo))
      report('  after one edit, incrementally', incremental, 'aim: median under 1 ms for 10,000')
      const databases: [string, Db][] = [
        ['PGlite', pglite],
        ['Postgres', postgres.pool],
      ]
      for (const [name, db] of databases) {
        await fill(db, season)
        const inSql = await measure(20, () => db.query(aggregateSql))
        const ratio = (inSql.median / inProcess.median).toFixed(1)
        report(`  points, wins and best finish alone, in SQL on ${name}`, inSql, `${ratio} x in process`)
      }
      if (smaller) {
        console.log(`  growth for 10 times the rows: ${(inProcess.median / smaller.median).toFixed(1)} times`)
      }
      smaller = inProcess
    }
  } finally {
    await pglite.close()
    await postgres.stop()
  }
}

/** The season with one result changed each time, as a season that is held by rows has it. */
function editsOf(season: SeasonInput): () => SeasonInput {
  let at = 0
  let results = season.results
  return () => {
    at = (at + 997) % results.length
    results = results.map((row, index) => (index === at ? { ...row, bonusMp: row.bonusMp + 500 } : row))
    return { ...season, results }
  }
}

const aggregateSql = `
  select e.driver_id, sum(coalesce(p.points, 0)) as points, count(*) filter (where r.position = 1) as wins,
         min(r.position) as best
    from bench_results r
    join bench_entries e on e.id = r.entry_id
    left join (values (1, 25000), (2, 18000), (3, 15000), (4, 12000), (5, 10000), (6, 8000), (7, 6000), (8, 4000),
                      (9, 2000), (10, 1000)) as p(position, points) on p.position = r.position
   group by e.driver_id order by points desc, wins desc, best`

async function fill(db: Db, season: SeasonInput): Promise<void> {
  const drivers = new Map(season.entries.map((entry) => [entry.id, entry.driverIds[0]]))
  await db.query('drop table if exists bench_results')
  await db.query('drop table if exists bench_entries')
  await db.query('create table bench_entries (id uuid primary key, driver_id uuid)')
  await db.query('create table bench_results (id uuid primary key, entry_id uuid, position integer)')
  await db.query('insert into bench_entries select * from unnest($1::uuid[], $2::uuid[])', [
    [...drivers.keys()],
    [...drivers.values()],
  ])
  await db.query('insert into bench_results select * from unnest($1::uuid[], $2::uuid[], $3::int[])', [
    season.results.map((result) => result.id),
    season.results.map((result) => result.entryId),
    season.results.map((result) => result.position),
  ])
  await db.query('analyze bench_entries')
  await db.query('analyze bench_results')
}
