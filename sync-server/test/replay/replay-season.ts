import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { Ruling } from '#shared/scoring/ruling.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'
import { throughRound } from '#shared/scoring/through-round.ts'
import { must } from '#shared/base/assert.ts'
import {
  compareOfficial,
  officialConstructors,
  officialDrivers,
  type Comparison,
} from './compare-official.ts'
import { judgeSeason } from './judge-season.ts'
import { driversOf, roundsOf, teamsOf, type ReplayRound } from './rounds-of.ts'
import { idsIn, type IdOf, type SeasonFile } from './season-file.ts'
import type { SignedIn, Stage, StageDevice } from './stage.ts'
import { until } from './until.ts'

/** What became of a season that was driven through server and devices, beside what was official. */
export interface ReplayedSeason {
  readonly season: number
  readonly rounds: number
  readonly devices: number
  readonly drivers: Comparison
  /** Null where the season had no constructors' championship. */
  readonly constructors: Comparison | null
  /** After how many rounds the drivers' table equals the official one of that round. */
  readonly afterRound: { readonly points: number; readonly order: number; readonly of: number }
  readonly rulings: readonly { readonly kind: string; readonly reason: string }[]
  readonly standings: { readonly drivers: readonly StandingRow[]; readonly teams: readonly StandingRow[] }
}

const roundsPerBatch = 3

/** The short name of the season's league, and the namespace of its ids. */
export function seasonName(file: SeasonFile): string {
  return `season-${file.year}`
}

/** Replays a season on a stage of its own, and clears the stage away whatever comes of it. */
export async function replayAndClose(stage: Stage, file: SeasonFile): Promise<ReplayedSeason> {
  try {
    return await replaySeason(stage, file)
  } finally {
    await stage.close()
  }
}

/**
 * Makes a league from a season file on a real server and enters every round through two devices, in turns, three rounds
 * at a time without a connection. Answers the standings that the server made official.
 */
async function replaySeason(stage: Stage, file: SeasonFile): Promise<ReplayedSeason> {
  const name = seasonName(file)
  const idOf = idsIn(name)
  const { rules, rulings } = judgeSeason(file, idOf)
  const owner = await stage.signIn('OWNER')
  const steward = await stage.signIn('STEWARD')
  const league = Founded.parse(
    await stage.post(owner, '/leagues', {
      slug: name,
      name: `Season ${file.year}`,
      seasonName: String(file.year),
      // A season of the past has nobody who could protest.
      protestMinutes: 0,
    }),
  )
  const first = await stage.openDevice(owner)
  const second = await stage.openDevice(steward)
  const season: Season = { leagueId: league.id, seasonId: league.seasonId, idOf }
  await until('the league arrives', async () => (await leaguesOn(first)).includes(league.id))

  await joins(stage, owner, steward, league.id)
  await plan(first, season, file, league.rulesetId, rules)
  await synced(first)
  await second.engine.calls.syncNow({})
  await until(
    'the second device has the calendar',
    async () => (await eventsOn(second, season)) === file.rounds.length,
  )

  await enterRounds([first, second], season, roundsOf(file, idOf), rulings)
  await until('the standings are official', async () => isOfficial(second, season, rulings))
  return judge(second, season, file, rulings)
}

/** The steward comes in as people do: by an invite. */
async function joins(stage: Stage, owner: SignedIn, steward: SignedIn, leagueId: string): Promise<void> {
  const invite = { id: uuidV7(), role: 'STEWARD', days: 1, uses: 1 }
  const made = Invited.parse(await stage.post(owner, `/leagues/${leagueId}/invites`, invite))
  await stage.post(steward, `/invites/${made.token}/accept`, {})
}

interface Season {
  readonly leagueId: string
  readonly seasonId: string
  readonly idOf: IdOf
}

const Invited = z.object({ token: z.string() })
const Founded = z.object({ id: z.string(), seasonId: z.string(), rulesetId: z.string() })

/** Rules, roster and calendar, by the owner and with a connection. */
async function plan(
  device: StageDevice,
  season: Season,
  file: SeasonFile,
  rulesetId: string,
  rules: MutationArgs<'ruleset.save'>['rules'],
): Promise<void> {
  const { idOf, seasonId } = season
  await act(device, season, 'ruleset.save', {
    rulesetId,
    versionId: idOf('rules'),
    name: `Rules of ${file.year}`,
    rules,
    bindSeasonIds: [seasonId],
  })
  const teams = teamsOf(file, idOf)
  if (teams.length > 0) await act(device, season, 'team.add', { items: teams })
  await act(device, season, 'driver.add', {
    items: driversOf(file, idOf).map(({ id, name }) => ({ id, displayName: name })),
  })
  for (const { id, round, name, track, startsAt, laps, distanceM, sessions } of roundsOf(file, idOf)) {
    await act(device, season, 'event.add', {
      id,
      seasonId,
      round,
      name,
      track,
      startsAt,
      laps,
      distanceM,
      sessions: sessions.map((session) => ({
        id: session.id,
        kind: session.kind,
        name: session.name,
        multiplier: session.multiplier,
      })),
    })
  }
}

/** Every round by the device whose turn it is, without a connection; decisions where they were made. */
async function enterRounds(
  devices: readonly [StageDevice, StageDevice],
  season: Season,
  rounds: readonly ReplayRound[],
  rulings: readonly Ruling[],
): Promise<void> {
  for (let start = 0; start < rounds.length; start += roundsPerBatch) {
    const device = devices[(start / roundsPerBatch) % 2 === 0 ? 0 : 1]
    device.goOffline()
    for (const { sessions } of rounds.slice(start, start + roundsPerBatch)) {
      for (const session of sessions) {
        await act(device, season, 'result.submit', {
          sessionId: session.id,
          seenVersion: 0,
          entries: [...session.entries],
          results: [...session.results],
        })
        for (const ruling of rulings)
          if (ruling.sessionId === session.id) await decide(device, season, ruling)
      }
    }
    await device.goOnline()
    await synced(device)
  }
  for (const ruling of rulings) if (ruling.sessionId === null) await decide(devices[0], season, ruling)
  await synced(devices[0])
}

function decide(device: StageDevice, season: Season, ruling: Ruling): Promise<void> {
  const { id, sessionId, decision, reason } = ruling
  return act(device, season, 'ruling.make', { id, seasonId: season.seasonId, sessionId, decision, reason })
}

async function act<Name extends MutationName>(
  device: StageDevice,
  { leagueId }: Season,
  name: Name,
  args: MutationArgs<Name>,
): Promise<void> {
  const outcome = await device.engine.calls.mutate({ leagueId, name, args })
  if (!outcome.ok) throw new Error(`${name} was refused (${outcome.code}): ${outcome.message}`)
}

/** Waits until the server has taken everything and the device has seen it; a refusal ends the replay. */
async function synced({ engine }: StageDevice): Promise<void> {
  await until('the device is synced', async () => {
    const refused = (await engine.calls.outbox({})).find(({ state }) => state.kind === 'refused')
    if (refused) throw new Error(`the server refused ${refused.name}: ${JSON.stringify(refused.state)}`)
    const status = await engine.calls.syncStatus({})
    return status.kind === 'synced' && status.pending === 0
  })
}

const leaguesOn = async ({ engine }: StageDevice): Promise<string[]> =>
  engine.device.read(async (db) =>
    (await db.query<{ id: string }>('select id from leagues')).rows.map(({ id }) => id),
  )

const eventsOn = async ({ engine }: StageDevice, { seasonId }: Season): Promise<number> =>
  engine.device.read(
    async (db) => (await db.query('select id from events where season_id = $1', [seasonId])).rows.length,
  )

interface OfficialTable {
  readonly kind: 'driver' | 'team'
  readonly status: string
  readonly rows: readonly StandingRow[]
}

/** The tables the server wrote, as this device has them, and what the device computes from the rows it has. */
async function tablesOn({ engine }: StageDevice, { seasonId }: Season) {
  return engine.device.read(async (db) => {
    const { rows } = await db.query<OfficialTable>(
      'select kind, status, rows from standings where season_id = $1',
      [seasonId],
    )
    const written = (kind: 'driver' | 'team') => rows.find((row) => row.kind === kind)
    const input: SeasonInput = must(await loadSeasonInput(db, seasonId), 'the season')
    return { drivers: written('driver'), teams: written('team'), input }
  })
}

/** Official with every ruling in it, and the server's rows are byte for byte what the device computes by itself. */
async function isOfficial(device: StageDevice, season: Season, rulings: readonly Ruling[]): Promise<boolean> {
  const { drivers, teams, input } = await tablesOn(device, season)
  // The last ones are made on the other device, when this one may be in step with the server already.
  const arrived = new Set(input.rulings.map(({ id }) => id))
  if (!rulings.every(({ id }) => arrived.has(id))) return false
  // A ruling on a result that was official already amends it, which is as final.
  if (!input.sessions.every(({ status }) => status === 'official' || status === 'amended')) return false
  // A season without a constructors' championship has no table of teams.
  if (drivers?.status !== 'official' || (input.rules.teams && teams?.status !== 'official')) return false
  const own = computeStandings(input)
  return (
    canonicalJson(own.drivers) === canonicalJson(drivers.rows) &&
    canonicalJson(own.teams) === canonicalJson(teams?.rows ?? [])
  )
}

async function judge(
  device: StageDevice,
  season: Season,
  file: SeasonFile,
  rulings: readonly Ruling[],
): Promise<ReplayedSeason> {
  const { drivers, teams, input } = await tablesOn(device, season)
  const standings = {
    drivers: must(drivers, 'the drivers’ table').rows,
    teams: teams?.rows ?? [],
  }
  const constructors = officialConstructors(file, season.idOf)
  const after = file.rounds
    .filter((round) => (round.driverStandings ?? []).length > 0)
    .map((round) =>
      compareOfficial(
        computeStandings(throughRound(input, round.round)).drivers,
        officialDrivers(file, season.idOf, round),
      ),
    )
  return {
    season: file.year,
    rounds: file.rounds.length,
    devices: 2,
    drivers: compareOfficial(standings.drivers, officialDrivers(file, season.idOf)),
    constructors: constructors.length > 0 ? compareOfficial(standings.teams, constructors) : null,
    afterRound: {
      points: after.filter(({ pointsExact }) => pointsExact).length,
      order: after.filter(({ pointsExact, orderExact }) => pointsExact && orderExact).length,
      of: after.length,
    },
    rulings: rulings.map(({ decision, reason }) => ({ kind: decision.kind, reason })),
    standings,
  }
}
