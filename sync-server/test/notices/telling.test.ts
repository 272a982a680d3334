import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { v7 as uuidV7 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { aloneSignal } from '#server/feed/embedded/feed-signal.ts'
import { writeChoices, writeQuietHours } from '#server/notices/choices.ts'
import { openPushKeys } from '#server/notices/push-keys.ts'
import { sendOnce } from '#server/notices/push-work.ts'
import { keepSubscription, sealAddress } from '#server/notices/subscriptions.ts'
import { sweepNotices, tellPeople } from '#server/notices/tell-people.ts'
import {
  openPushService,
  type PushedBrowser,
  type PushService,
} from '#server/notices/testing/push-service.ts'
import { openOutbound, type Outbound } from '#server/outbound/open-outbound.ts'
import { openSealing } from '#server/sealing/sealing.ts'
import { announcedRace, day, driver, event, hour, id, race, start } from '../announcing/announced-race.ts'

/* From what stewards do to what a browser opens, over a strict counterpart of a push service. */

const { stage, database, submit, startsAt } = announcedRace()
const sealing = openSealing([Buffer.alloc(32, 5)])

let service: PushService
let outbound: Outbound
let keys: Awaited<ReturnType<typeof openPushKeys>>

beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.stop())
beforeEach(async () => {
  keys = await openPushKeys(database(), sealing, iso())
  await database().query('update drivers set user_id = null where user_id = $1', [demoUsers.DRIVER.id])
  await database().query('update drivers set user_id = $1 where id = $2', [demoUsers.DRIVER.id, driver(0)])
  outbound = await openOutbound({
    database: database(),
    sealing,
    clock: () => stage().now,
    signal: aloneSignal,
  })
})
afterEach(() => outbound.close())

const iso = () => new Date(stage().now).toISOString()

/** A browser in which somebody is told from now on. */
async function subscribe(
  who: keyof typeof demoUsers = 'DRIVER',
  language: 'en' | 'de' = 'en',
): Promise<PushedBrowser> {
  const browser = service.subscribe(keys.publicKey)
  const signInId = uuidV7()
  await database().query(
    `insert into sign_ins (id, user_id, client, device, created_at, last_used_at, expires_at)
     values ($1, $2, 'web', 'Firefox', $3, $3, $3)`,
    [signInId, demoUsers[who].id, iso()],
  )
  const address = sealAddress(sealing, browser.address)
  await keepSubscription(database(), { ...address, userId: demoUsers[who].id, signInId, language }, iso())
  // What comes later is newer than the subscription.
  stage().now += 1_000
  return browser
}

/** Does all jobs, then sends what is due until nothing is. */
async function send(): Promise<void> {
  await stage().work()
  await sendDue()
}
async function sendDue(): Promise<void> {
  const push = { keys, sealing, services: [] }
  const deps = { database: database(), outbound, push, contact: 'mailto:a@b.example', failed: () => {} }
  while ((await sendOnce(deps, 0, new AbortController().signal)) > 0);
}
const titles = ({ received }: PushedBrowser) => received.map(({ payload }) => payload['title'])
const nameOf = async (eventId: string) =>
  must(
    (await database().query<{ name: string }>('select name from events where id = $1', [eventId])).rows[0],
    'it',
  ).name

describe('a result', () => {
  test('[NT4] is told to a member when provisional, official and amended, each once, and not from before', async () => {
    const before = await subscribe('STEWARD')
    await tellPeople(database(), { leagueId: demoLeague.id }, iso())
    await send()
    expect(titles(before)).toEqual([])

    await submit(0)
    await send()
    const name = await nameOf(event)
    expect(titles(before)).toEqual([`Provisional result: ${name}`])
    expect(before.received[0]).toMatchObject({
      urgency: 'normal',
      payload: { tag: `result:${race}`, path: `/l/${demoLeague.slug}/events/${event}`, category: 'result' },
    })
    await send()
    const after = await subscribe('STEWARD')
    stage().now += hour
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await send()
    await submit(1, [1, 0])
    await send()
    expect(titles(before).slice(1)).toEqual([`Official result: ${name}`, `Amended result: ${name}`])
    expect(titles(after)).toEqual([`Official result: ${name}`, `Amended result: ${name}`])
    // Of a browser that was away the whole time one is kept.
    expect(before.waiting()).toHaveLength(1)
    const marks = before.received.map(({ payload }) => payload['mark'])
    expect(new Set(marks).size).toBe(3)
  })

  test('[NW3] a newer state takes the place of one that was not sent', async () => {
    const browser = await subscribe()
    await submit(0)
    await stage().work()
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await send()
    expect(titles(browser)).toEqual([`Official result: ${await nameOf(event)}`])
  })

  test('[NW4] is held back while something has changed that was not looked at', async () => {
    const browser = await subscribe()
    await submit(0)
    await stage().work()
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await sendDue()
    expect(titles(browser)).toEqual([])
    await send()
    expect(titles(browser)).toEqual([`Official result: ${await nameOf(event)}`])
  })

  test('[NT1] is not told to who chose so, and is told in the language of the browser', async () => {
    const [german, english] = [await subscribe('DRIVER', 'de'), await subscribe('STEWARD')]
    await writeChoices(database(), demoUsers.STEWARD.id, [
      { category: 'result', leagueId: null, told: false },
    ])
    await submit(0)
    await send()
    expect(titles(german)).toEqual([`Vorläufiges Ergebnis: ${await nameOf(event)}`])
    expect(titles(english)).toEqual([])
  })

  test('[NW2] waits for the end of quiet hours', async () => {
    const browser = await subscribe()
    const minute = 12 * 60
    await writeQuietHours(database(), demoUsers.DRIVER.id, { from: minute, until: minute + 60, zone: 'UTC' })
    await submit(0)
    await send()
    expect(titles(browser)).toEqual([])
    stage().now = start + hour
    await sendDue()
    expect(titles(browser)).toHaveLength(1)
  })

  test('[NW5] is not told to who is no member any more, or has signed out there', async () => {
    const [removed, signedOut] = [await subscribe('DRIVER'), await subscribe('STEWARD')]
    await submit(0)
    await stage().work()
    await database().query('update members set removed_at = $2 where user_id = $1', [
      demoUsers.DRIVER.id,
      iso(),
    ])
    await database().query('update sign_ins set ended_at = $2 where user_id = $1', [
      demoUsers.STEWARD.id,
      iso(),
    ])
    await tellPeople(database(), { leagueId: demoLeague.id }, iso())
    await sendDue()
    expect([titles(removed), titles(signedOut)]).toEqual([[], []])
  })
})

/** The kinds of what is to be told of events. */
const reminders = async () => {
  const { rows } = await database().query<{ subject: string }>(
    `select subject from deliveries where channel = 'web-push' and state <> 'withdrawn' order by subject`,
  )
  return rows.map(({ subject }) =>
    subject
      .split(':')
      .filter((_, at) => at !== 1)
      .slice(0, 2)
      .join(' '),
  )
}

describe('an event', () => {
  test('[NT2] [NT3] reminds who races a day and an hour before, and asks who has not answered', async () => {
    const [racing, watching] = [await subscribe('DRIVER'), await subscribe('STEWARD')]
    stage().now = startsAt() - 8 * day + hour
    await sweepNotices(database(), iso())
    await sendDue()
    expect(titles(racing)).toEqual([])
    stage().now = startsAt() - 6 * day
    await sweepNotices(database(), iso())
    await sendDue()
    const name = await nameOf(event)
    expect(titles(racing)).toEqual([`Are you racing? ${name}`])
    await stage().say('DRIVER', 'attendance.set', { eventId: event, driverId: driver(0), state: 'confirmed' })
    stage().now = startsAt() - day
    await send()
    stage().now = startsAt() - hour
    await sendDue()
    expect(titles(racing)).toEqual([
      `Are you racing? ${name}`,
      ...Array<string>(2).fill(`Race ahead: ${name}`),
    ])
    expect(racing.received.at(-1)).toMatchObject({
      urgency: 'high',
      ttl: 3_600,
      payload: { tag: `race:${event}` },
    })
    expect(racing.waiting()).toHaveLength(1)
    expect(titles(watching)).toEqual([])
  })

  test('[NT2] does not remind who withdrew, and not at all once it is cancelled', async () => {
    const browser = await subscribe()
    stage().now = startsAt() - 2 * day
    await stage().work()
    await sweepNotices(database(), iso())
    expect(await reminders()).toEqual(['attendance', 'reminder 1', 'reminder 24'])
    await stage().say('DRIVER', 'attendance.set', { eventId: event, driverId: driver(0), state: 'withdrawn' })
    await stage().work()
    expect(await reminders()).toEqual([])
    await stage().say('DRIVER', 'attendance.set', { eventId: event, driverId: driver(0), state: 'confirmed' })
    await stage().work()
    expect(await reminders()).toEqual(['reminder 1', 'reminder 24'])
    await stage().say('ADMIN', 'event.cancel', { id: event, reason: 'Flooded' })
    await stage().work()
    expect(await reminders()).toEqual([])
    stage().now = startsAt() - hour / 2
    await sendDue()
    expect(titles(browser)).toEqual([])
  })
})

describe('a report', () => {
  test('[NT6] [NT5] asks whom it is about for their side, and tells them the decision, and nobody else', async () => {
    const [about, others] = [await subscribe('DRIVER'), await subscribe('STEWARD')]
    await submit(0)
    await send()
    const subject = { kind: 'incident', sessionId: race, driverIds: [driver(0)] }
    const report = { id: id(30), statementId: id(31), subject, statement: 'Contact in turn one' }
    expect(await stage().say('ADMIN', 'incident.report', report)).toMatchObject({ ok: true })
    await send()
    expect(titles(about).slice(1)).toEqual(['What is your side? Report #1'])
    const verdict = { kind: 'no-further-action' }
    const decision = { id: id(30), stepId: id(33), verdict, reason: 'Racing incident' }
    expect(await stage().say('STEWARD', 'incident.decide', decision)).toMatchObject({ ok: true })
    await send()
    expect(titles(about).slice(2)).toEqual(['Decided: report #1'])
    expect(about.received.at(-1)?.payload['body']).toContain('Racing incident')
    expect(titles(others)).toHaveLength(1)
  })
})

describe('a push service', () => {
  test('that does not know a browser any more ends its subscription', async () => {
    const browser = await subscribe()
    browser.leave()
    await submit(0)
    await send()
    const { rows } = await database().query(
      `select 1 from push_subscriptions union all select 1 from deliveries where channel = 'web-push'`,
    )
    expect(rows).toEqual([])
  })

  test('that is busy is asked again when it says', async () => {
    const browser = await subscribe()
    await submit(0)
    service.failNext({ status: 429, headers: { 'retry-after': '120' } })
    await send()
    stage().now += 119_000
    await sendDue()
    expect(titles(browser)).toEqual([])
    stage().now += 1_000
    await sendDue()
    expect(titles(browser)).toHaveLength(1)
  })

  test('[NW6] that took it without an answer is sent the same notice again', async () => {
    const browser = await subscribe()
    await submit(0)
    service.failNext('broken')
    await send()
    stage().now += 60_000
    await sendDue()
    stage().now += 10 * 60_000
    await sendDue()
    const seen = browser.received.map(({ payload }) => [payload['mark'], payload['at']])
    expect(seen).toHaveLength(2)
    expect(seen[1]).toEqual(seen[0])
    expect(browser.waiting()).toHaveLength(1)
  })

  test.each([400, 401, 403, 413])('that refuses with %s is not asked again', async (status) => {
    const browser = await subscribe()
    await submit(0)
    service.failNext({ status })
    await send()
    stage().now += hour
    await sendDue()
    expect(titles(browser)).toEqual([])
    const { rows } = await database().query<{ code: string }>(
      `select error_code as code from deliveries where channel = 'web-push' and kind = 'result'`,
    )
    expect(rows).toEqual([{ code: `http-${status}` }])
  })
})

test('[NW1] what came up two days ago is told to nobody any more', async () => {
  const browser = await subscribe('STEWARD')
  await submit(0)
  await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
  stage().now += 49 * hour
  await send()
  expect(titles(browser)).toEqual([])
})
