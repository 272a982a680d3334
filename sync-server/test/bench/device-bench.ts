import { v7 as uuidV7 } from 'uuid'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { openStage, type StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { makeLeague, resultsOn, rows, type League } from './bench-league.ts'
import { report, timesOf } from './measure.ts'

/** A league with 10,000 results on a real server and on two devices: how long people wait. */
export async function deviceBench(): Promise<void> {
  const stage = await openStage()
  try {
    const owner = await stage.signIn('OWNER')
    const season = await makeLeague(stage, owner)
    const cold = performance.now()
    const other = await stage.openDevice(owner)
    const opened = performance.now()
    await until('the first sync', async () => (await resultsOn(other)) === rows)
    report('cold start of a device: its database made and opened', timesOf([opened - cold]))
    report(`first sync of ${rows} results`, timesOf([performance.now() - opened]), 'aim: under 2,000 ms')
    await warmStarts(other)
    await writes(other, season)
    await seenElsewhere(season.device, other, season)
  } finally {
    await stage.close()
  }
}

/** The sheet of a race as it is in the season, or with the first two cars exchanged. */
function sheetOf(
  { sessions, entries, results }: SeasonInput,
  race: number,
  seenVersion: number,
  exchanged: boolean,
): MutationArgs<'result.submit'> {
  const session = sessions[race]
  if (!session) throw new Error(`no race ${race}`)
  const place = (position: number | null) =>
    exchanged && (position === 1 || position === 2) ? 3 - position : position
  return {
    sessionId: session.id,
    seenVersion,
    entries: entries
      .filter(({ eventId }) => eventId === session.eventId)
      .map(({ id, teamId, driverIds }, index) => ({
        id,
        carNumber: `${index + 1}`,
        teamId,
        driverIds: [...driverIds],
      })),
    results: results
      .filter(({ sessionId }) => sessionId === session.id)
      .map(({ id, entryId, position }) => ({ id, entryId, position: place(position), status: 'FINISHED' })),
  }
}

async function warmStarts(device: StageDevice): Promise<void> {
  const taken: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now()
    await device.reopen()
    taken.push(performance.now() - start)
  }
  report(`warm start of a device that holds ${rows} results`, timesOf(taken))
}

/** From asking for a mutation to the standings that contain it, on the device itself. */
async function writes({ engine }: StageDevice, league: League): Promise<void> {
  const taken: number[] = []
  const standings = followStandings({ engine }, league)
  await standings.open()
  for (let run = 0; run < 40; run += 1) {
    const start = performance.now()
    const seen = standings.next()
    const { seasonId, season } = league
    await act({ engine }, league, 'ruling.make', {
      id: uuidV7(),
      seasonId,
      decision: {
        kind: 'adjustment',
        subject: 'driver',
        id: season.drivers[run % 40]?.id ?? '',
        pointsMp: 1_000,
      },
      reason: 'Bench: one point for showing up',
    })
    await seen
    taken.push(performance.now() - start)
  }
  report(`a ruling to visible standings, ${rows} results`, timesOf(taken), 'aim: p95 under 16 ms')
  const sheets: number[] = []
  for (let run = 0; run < 40; run += 1) {
    const sheet = sheetOf(league.season, run, 1, true)
    const start = performance.now()
    const seen = standings.next()
    await act({ engine }, league, 'result.submit', { ...sheet, reason: 'Bench: two cars in the other order' })
    await seen
    sheets.push(performance.now() - start)
  }
  report(`a sheet of 40 cars to visible standings, ${rows} results`, timesOf(sheets), 'aim: p95 under 16 ms')
  await standings.close()
  await until('all is sent', async () => (await engine.calls.syncStatus({})).pending === 0)
}

/** From asking on one device to the standings on another one, through the server. */
async function seenElsewhere(from: StageDevice, to: StageDevice, league: League): Promise<void> {
  const taken: number[] = []
  const standings = followStandings(to, league)
  await standings.open()
  for (let run = 0; run < 30; run += 1) {
    await until('both are quiet', async () => (await from.engine.calls.syncStatus({})).pending === 0)
    const seen = standings.next()
    const start = performance.now()
    await act(from, league, 'ruling.make', {
      id: uuidV7(),
      seasonId: league.seasonId,
      decision: {
        kind: 'adjustment',
        subject: 'driver',
        id: league.season.drivers[0]?.id ?? '',
        pointsMp: 1_000,
      },
      reason: 'Bench: one point for showing up',
    })
    await seen
    taken.push(performance.now() - start)
  }
  await standings.close()
  report(
    'entered on one device to seen in standings on another',
    timesOf(taken),
    'aim for accepted to seen: 50 ms',
  )
}

function followStandings({ engine }: Pick<StageDevice, 'engine'>, { leagueId, seasonId }: League) {
  let waiting: (() => void) | null = null
  let stop: (() => void) | null = null
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      waiting = resolve
    })
  return {
    open: async () => {
      const first = next()
      stop = engine.live.open('standings', { leagueId, seasonId, kind: 'driver' }, () => {
        waiting?.()
        waiting = null
      })
      await first
    },
    next,
    close: async () => stop?.(),
  }
}

async function act<Name extends MutationName>(
  { engine }: Pick<StageDevice, 'engine'>,
  { leagueId }: { readonly leagueId: string },
  name: Name,
  args: MutationArgs<Name>,
): Promise<void> {
  const outcome = await engine.calls.mutate({ leagueId, name, args })
  if (!outcome.ok) throw new Error(`${name}: ${outcome.message}`)
}
