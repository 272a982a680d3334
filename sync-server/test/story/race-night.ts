import { strict as expect } from 'node:assert'
import { poolDatabase } from '#server/db/database.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { openStage, type Stage } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import type { Facts, Step } from './run-story.ts'
import { act, first, look, standingsOn, untilSynced } from './story-device.ts'
import { storySheet } from './story-sheet.ts'

/* Two stewards enter one race with no network. Both halves merge, it is submitted, made official and shown on the web. */

const leagueId = demoLeague.id
const standingsOf = { leagueId, seasonId: demoSeasonId, kind: 'driver' } as const

/** The order over the line in Pine Ridge; car 30 broke down. */
const finish = ['44', '7', '3', '63', '21', '12', '5']

/**
 * 25-18-15 after Harbour's 18, 15 and 25: Varga 25 + 18, Ferrante 15 + 25, Moreau 18 + 15; and Brandt, who was fourth
 * twice with two points of penalty: 12 + 10.
 */
const expected = [
  ['Tomas Varga', 43_000],
  ['Lucia Ferrante', 40_000],
  ['Ines Moreau', 33_000],
  ['Hanna Brandt', 22_000],
] as const

export async function raceNight(step: Step): Promise<Facts> {
  const stage = await step('Postgres, the server and its web pages start', async () =>
    openStage({ web: true }),
  )
  try {
    return await tell(stage, step)
  } finally {
    await stage.close()
  }
}

async function tell(stage: Stage, step: Step): Promise<Facts> {
  const { lap, line } = await step('two laptops get the league', async () => {
    await seedDemoLeague(poolDatabase(stage.database), Date.now())
    const [steward, admin] = [await stage.signIn('STEWARD'), await stage.signIn('ADMIN')]
    const [atTheLine, atTheLaps] = [await stage.openDevice(steward), await stage.openDevice(admin)]
    for (const device of [atTheLine, atTheLaps]) {
      await until('the league is there', async () =>
        (await look(device, 'events', { leagueId, seasonId: demoSeasonId })).some(({ round }) => round === 2),
      )
      await untilSynced(device)
    }
    return { line: { device: atTheLine, who: steward }, lap: { device: atTheLaps, who: admin } }
  })
  const events = await look(line.device, 'events', { leagueId, seasonId: demoSeasonId })
  const pineRidge = first(
    events.filter(({ round }) => round === 2),
    'the second round',
  )
  const of = { leagueId, sessionId: first(pineRidge.sessions, 'its race').id }
  const lineSheet = storySheet(line.device, line.who, of)
  const lapSheet = storySheet(lap.device, lap.who, of)

  await step('with no network one writes who crossed the line, the other the laps', async () => {
    for (const { device } of [line, lap]) device.goOffline()
    await lineSheet.write((car) =>
      finish.map((number) => ({ kind: 'place', car: car(number), place: 'last' }) as const),
    )
    await lapSheet.write((car) =>
      finish.map((number) => ({ kind: 'set', car: car(number), field: 'laps', value: 28 }) as const),
    )
    await lapSheet.write((car) => [
      { kind: 'set', car: car('30'), field: 'status', value: 'DNF' },
      { kind: 'set', car: car('30'), field: 'laps', value: 9 },
    ])
  })

  const cars = await step('connected, both sheets say the same', async () => {
    for (const { device } of [line, lap]) await device.goOnline()
    for (const sheet of [lineSheet, lapSheet]) {
      await until('the other half is there', async () => {
        const { rows } = await sheet.view()
        const placed = rows.filter((row) => row.standing === 'placed')
        const retired = rows.filter((row) => row.values.status === 'DNF')
        return placed.length === 7 && placed.every((row) => row.values.laps === 28) && retired.length === 1
      })
    }
    const [one, other] = [await lineSheet.view(), await lapSheet.view()]
    const said = ({ rows }: typeof one) =>
      rows.map(({ values, place, standing }) => ({ values, place, standing }))
    expect.deepEqual(said(one), said(other))
    for (const { device } of [line, lap]) await untilSynced(device)
    return one.rows.filter(({ standing }) => standing === 'placed' || standing === 'unplaced').length
  })

  await step('submitted with no network, the standings change at once, provisional', async () => {
    line.device.goOffline()
    await lineSheet.submit()
    const standings = await standingsOn(line.device, standingsOf)
    expect.deepEqual(leaders(standings), expected)
    expect.equal(standings.status, 'provisional')
    expect.deepEqual(leaders(await standingsOn(lap.device, standingsOf)).slice(0, 1), [
      ['Lucia Ferrante', 25_000],
    ])
  })

  const arriving = performance.now()
  await step('connected, the other laptop has it', async () => {
    await line.device.goOnline()
    await until('the other laptop has the new standings', async () =>
      isSame(leaders(await standingsOn(lap.device, standingsOf)), expected),
    )
  })
  const acceptedMs = Math.round(performance.now() - arriving)

  const declaring = performance.now()
  await step('declared official, both laptops say so', async () => {
    await act(line.device, leagueId, 'session.declare-official', { sessionId: of.sessionId })
    for (const { device } of [line, lap]) {
      await until('the standings are official', async () => {
        const standings = await standingsOn(device, standingsOf)
        return standings.status === 'official' && isSame(leaders(standings), expected)
      })
    }
  })
  const officialMs = Math.round(performance.now() - declaring)

  await step('the public page shows it', async () => {
    const page = await fetch(new URL(`/l/${demoLeague.slug}/standings`, stage.serverUrl))
    expect.equal(page.status, 200)
    const html = await page.text()
    const at = expected.map(([name]) => html.indexOf(name))
    expect.ok(
      at.every((index) => index >= 0),
      'every leader is on the page',
    )
    expect.match(html, /data-certainty="official"/)
    expect.doesNotMatch(html, /data-certainty="provisional"/)
  })
  return { cars, acceptedMs, officialMs, leader: 'Tomas Varga' }
}

function leaders({ rows }: StandingsView): (readonly [string, number])[] {
  return rows.slice(0, expected.length).map(({ name, pointsMp }) => [name, pointsMp] as const)
}

function isSame(rows: readonly (readonly [string, number])[], wanted: typeof expected): boolean {
  return JSON.stringify(rows) === JSON.stringify(wanted)
}
