import { strict as expect } from 'node:assert'
import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import { openStage, type SignedIn, type Stage, type StageDevice } from '../replay/stage.ts'
import { until } from '../replay/until.ts'
import { letPass, manageAt, payAt } from './at-the-till.ts'
import { foundLeague, inventedDrivers, untilPlan, type OwnedLeague } from './owned-league.ts'
import type { Facts, Step } from './run-story.ts'
import { look, standingsOn, untilSynced } from './story-device.ts'
import { storySheet } from './story-sheet.ts'

/* An owner reaches the limit of the free plan, pays, cancels, lets the plan run out, and pays again. Races go on throughout. */

interface Cast {
  readonly stage: Stage
  readonly owner: SignedIn
  readonly device: StageDevice
  readonly tillUrl: string
}

export async function upgrade(step: Step): Promise<Facts> {
  const stage = await step('Postgres, the server and the practice till start', async () =>
    openStage({ sells: true }),
  )
  try {
    const owner = await stage.signIn('OWNER')
    const tillUrl = must(stage.till, 'the till').url
    return await tell({ stage, owner, device: await stage.openDevice(owner), tillUrl }, step)
  } finally {
    await stage.close()
  }
}

async function tell(cast: Cast, step: Step): Promise<Facts> {
  const { stage, owner, device, tillUrl } = cast
  const league = await step('a league on the free plan is full with twenty drivers', async () => {
    const founded = await foundLeague(stage, owner, device, { name: 'Harbour Nights', drivers: 20 })
    expect.equal(await planOf(cast, founded), 'FREE')
    await untilSynced(device)
    return founded
  })
  await step('the next driver and a second league are refused, with the plan that lifts it', async () => {
    expect.deepEqual(liftingPlan(await addDriver(cast, league, 21)), 'PRO')
    const second = foundLeague(stage, owner, device, { name: 'Cape Cup', drivers: 3 })
    await expect.rejects(second, /answered 402: .*"PLAN_LIMIT".*"PRO"/)
  })

  const gateMs = await step('Pro is paid for at the till, and is open on the laptop', async () => {
    const checkout = await pageOf(cast, '/billing/checkout', { plan: 'PRO' })
    expect.match(await payAt(checkout, 'declined'), /Your card was declined\./)
    return payAndWait(cast, league, checkout)
  })
  const second = await step('the driver and the second league find room', async () => {
    expect.deepEqual(await addDriver(cast, league, 21), { ok: true })
    return foundLeague(stage, owner, device, { name: 'Cape Cup', drivers: 3 })
  })
  await step('with no network it stays open', async () => {
    await untilSynced(device)
    device.goOffline()
    await device.reopen()
    expect.deepEqual(await addDriver(cast, league, 22), { ok: true })
    await device.goOnline()
    await untilSynced(device)
  })

  await step('cancelled, it stays open to the end of what was paid for, and seven days more', async () => {
    await manageAt(await pageOf(cast, '/billing/portal', {}), 'end')
    await letPass(tillUrl, 30)
    await until('the plan is open by grace alone', async () => (await readBilling(cast)).inGrace)
    expect.equal(await planOf(cast, league), 'PRO')
    expect.deepEqual(await addDriver(cast, league, 23), { ok: true })
    await untilSynced(device)
  })
  await step('seven days later it closes on the laptop, and nothing is gone', async () => {
    await letPass(tillUrl, 7)
    for (const each of [league, second]) await untilPlan(device, each.leagueId, 'FREE')
    expect.equal((await readBilling(cast)).plan, 'FREE')
    expect.deepEqual(liftingPlan(await addDriver(cast, league, 24)), 'PRO')
    expect.equal((await look(device, 'league-plan', { leagueId: league.leagueId })).drivers, 23)
  })
  await step('results are entered still, in both leagues and for every driver', async () => {
    device.goOffline()
    await enterRace(cast, league, ['23', '22', '21', '1'])
    await enterRace(cast, second, ['3', '1', '2'])
    await device.goOnline()
    await untilSynced(device)
    expect.equal(await leaderOf(cast, league), 'Driver 23')
    expect.equal(await leaderOf(cast, second), 'Driver 3')
  })

  const againMs = await step('paid for again, it is open at once', async () => {
    const ms = await payAndWait(cast, league, await pageOf(cast, '/billing/checkout', { plan: 'PRO' }))
    await untilPlan(device, second.leagueId, 'PRO')
    expect.deepEqual(await addDriver(cast, league, 24), { ok: true })
    await untilSynced(device)
    return ms
  })
  return {
    gateMs,
    againMs,
    drivers: (await look(device, 'league-plan', { leagueId: league.leagueId })).drivers,
  }
}

/** Pays; answers how long after the payment the plan was open on the device, ms. Nobody opens the page behind the till. */
async function payAndWait({ device }: Cast, { leagueId }: OwnedLeague, checkout: string): Promise<number> {
  const open = untilPlan(device, leagueId, 'PRO')
  const paid = performance.now()
  expect.match(await payAt(checkout, 'good'), /\/billing\/paid\?session=/)
  return Math.round((await open) - paid)
}

function addDriver({ device }: Cast, { leagueId }: OwnedLeague, number: number): Promise<Outcome> {
  return device.engine.calls.mutate({
    leagueId,
    name: 'driver.add',
    args: { items: inventedDrivers(number, 1) },
  })
}

function liftingPlan(outcome: Outcome): string | undefined {
  return outcome.ok || outcome.code !== 'PLAN_LIMIT' ? undefined : outcome.lifts?.plan
}

const planOf = async ({ device }: Cast, { leagueId }: OwnedLeague): Promise<string> =>
  (await look(device, 'league-plan', { leagueId })).plan

async function enterRace(
  { device, owner }: Cast,
  { leagueId, sessionId }: OwnedLeague,
  finish: readonly string[],
): Promise<void> {
  const sheet = storySheet(device, owner, { leagueId, sessionId })
  await sheet.write((car) =>
    finish.map((number) => ({ kind: 'place', car: car(number), place: 'last' }) as const),
  )
  await sheet.submit()
}

async function leaderOf({ device }: Cast, { leagueId }: OwnedLeague): Promise<string | undefined> {
  const season = must((await look(device, 'seasons', { leagueId }))[0], 'a season')
  return (await standingsOn(device, { leagueId, seasonId: season.id, kind: 'driver' })).rows[0]?.name
}

const PageToOpen = z.object({ url: z.string() })
const pageOf = async ({ stage, owner }: Cast, path: string, body: object): Promise<string> =>
  PageToOpen.parse(await stage.post(owner, path, body)).url

const Billing = z.object({ plan: z.string(), inGrace: z.boolean() })
const readBilling = async ({ stage, owner }: Cast) => Billing.parse(await stage.get(owner, '/billing'))
