import type { Db } from '#shared/db/db.ts'
import { leagues, type LeagueListItem } from '#shared/queries/leagues.ts'
import { myDrivers } from '#shared/queries/me/my-drivers.ts'
import { myStanding, type MyLeague } from '#shared/queries/me/my-racing.ts'
import { myResults } from '#shared/queries/me/my-results.ts'
import { myRulings } from '#shared/queries/me/my-rulings.ts'
import { nextRace } from '#shared/queries/me/next-race.ts'
import { readServerStandings } from '#server/rest/read-standings.ts'

/** A person's racing over all their leagues: the league that races next first. `now`: ISO, UTC. */
export async function readRacing(db: Db, userId: string, now: string): Promise<MyLeague[]> {
  const found: MyLeague[] = []
  // One after the other: a page of somebody's own must not take all connections of the server.
  for (const league of await leagues.run(db, { userId })) {
    found.push(await readLeague(db, league, userId, now))
  }
  return found.sort((a, b) => compareNext(a.next?.startsAt, b.next?.startsAt))
}

async function readLeague(
  db: Db,
  { id, slug, name }: LeagueListItem,
  userId: string,
  now: string,
): Promise<MyLeague> {
  const drivers = await myDrivers.run(db, { leagueId: id, userId })
  const driver = drivers[0] ?? null
  const season = await activeSeason(db, id)
  const next = await nextRace.run(db, { leagueId: id, driverId: driver?.id ?? null, now })
  if (driver === null || season === null) {
    return { id, slug, name, season, driver, next, standing: null, results: [], rulings: [] }
  }
  const scope = { leagueId: id, seasonId: season.id, driverIds: drivers.map((each) => each.id), now }
  return {
    id,
    slug,
    name,
    season,
    driver,
    next,
    standing: myStanding(await readServerStandings(db, id, season.id, 'driver'), driver.id),
    results: (await myResults.run(db, scope)).slice(0, mostResults),
    rulings: (await myRulings.run(db, scope)).slice(0, mostRulings),
  }
}

const mostResults = 8
const mostRulings = 20

async function activeSeason(db: Db, leagueId: string): Promise<MyLeague['season']> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name from seasons where league_id = $1 and is_active and archived_at is null',
    [leagueId],
  )
  return rows[0] ?? null
}

function compareNext(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0
  if (a === undefined) return 1
  return b === undefined || a < b ? -1 : 1
}
