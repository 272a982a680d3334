import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { demoId, ines, round2, tomas } from './demo-driver.ts'
import { openMeStage, viewOf, wordsOf, type MeStage } from './me-stage.ts'

/* A person’s own pages as the server answers them. Ines is the DRIVER, Tomas the ADMIN. */

let stage: MeStage
beforeAll(async () => {
  stage = await openMeStage()
})
afterAll(() => stage?.close())

test.each([
  '/me/racing',
  '/me/incidents',
  `/me/incidents/${demoId(940)}`,
  '/me/calendar?done=link-ended',
  '/me/notifications',
])('%s leads who is not signed in to the sign-in and back', async (url) => {
  const seen = await stage.ask(null, url)
  expect([seen.status, seen.location]).toEqual([
    303,
    `/sign-in?${new URLSearchParams({ return: url }).toString()}`,
  ])
})

describe('saying whether one comes', () => {
  const answer = { leagueId: demoLeague.id, eventId: round2.event, driverId: ines.driver }

  test('[ME3] is a form of its page; the answer can be changed, and who sends it twice has said it once', async () => {
    const { csrf } = await stage.read('DRIVER', '/me/racing', 'racing')
    for (const state of ['confirmed', 'confirmed', 'withdrawn']) {
      const sent = await stage.ask('DRIVER', '/me/attendance', { csrf, ...answer, state })
      expect([sent.status, sent.location]).toEqual([303, `/me/racing?done=${state}`])
    }
    const { view, done } = await stage.read('DRIVER', '/me/racing?done=withdrawn', 'racing')
    expect(done).toBe('withdrawn')
    expect(view.leagues[0]?.next).toMatchObject({ answer: 'withdrawn', confirmed: 0 })
  })

  test.each([
    [
      'another driver',
      { driverId: tomas.driver },
      { kind: 'refused', message: /^You answer for yourself only/ },
    ],
    ['another league', { leagueId: demoId(999) }, { kind: 'refused', message: /league/ }],
    ['an event of another league', { eventId: demoId(999) }, { kind: 'refused', message: /event/ }],
    ['no answer', { state: 'perhaps' }, { kind: 'unreadable' }],
    ['no ids', { eventId: 'x' }, { kind: 'unreadable' }],
  ])(
    'is refused for %s, and says why',
    async (_name, changes, { message = /^$/, ...because }: { kind: string; message?: RegExp }) => {
      const { csrf } = await stage.read('DRIVER', '/me/racing', 'racing')
      const before = await answers()
      const sent = await stage.ask('DRIVER', '/me/attendance', {
        csrf,
        ...answer,
        state: 'confirmed',
        ...changes,
      })
      expect(sent.status).toBe(422)
      expect(sent.page?.refusal).toMatchObject(because)
      expect(wordsOf(sent)).toMatch(message)
      expect(await answers()).toEqual(before)
    },
  )

  test('[ME3] without the proof of its page changes nothing', async () => {
    const before = await answers()
    const sent = await stage.ask('DRIVER', '/me/attendance', { csrf: 'x', ...answer, state: 'confirmed' })
    expect(sent.status).toBe(403)
    expect(sent.page?.refusal).toEqual({ kind: 'not-proven' })
    expect(await answers()).toEqual(before)
  })
})

async function answers(): Promise<object[]> {
  return (await stage.database.query<object>('select event_id, driver_id, state from attendance order by id'))
    .rows
}

describe('one’s calendar', () => {
  const driver = { leagueId: demoLeague.id, driverId: ines.driver }

  test('has a link that is told once, works, and can be ended', async () => {
    const { view, csrf } = await stage.read('DRIVER', '/me/calendar', 'calendar')
    expect(view.calendars).toMatchObject([{ driver: { id: ines.driver }, madeAt: null }])
    expect(view.leagues).toMatchObject([
      { name: 'Demo GP', url: expect.stringMatching(/\/calendar\/demo-gp\.ics$/) },
    ])
    const form = { csrf, ...driver, key: view.key }
    const made = await stage.ask('DRIVER', '/me/calendar/link', form)
    const shown = viewOf(made, 'calendar')
    expect(made.status).toBe(200)
    expect(shown.made?.driverId).toBe(ines.driver)
    const feed = await stage.app.inject({ method: 'GET', url: new URL(shown.made?.url ?? '').pathname })
    expect([feed.statusCode, feed.payload]).toEqual([200, expect.stringContaining('Pine Ridge Grand Prix')])
    const twice = await stage.ask('DRIVER', '/me/calendar/link', form)
    expect(wordsOf(twice)).toContain('shown only once')
    expect((await stage.read('DRIVER', '/me/calendar', 'calendar')).view).toMatchObject({
      made: null,
      calendars: [{ madeAt: stage.now() }],
    })
    const ended = await stage.ask('DRIVER', '/me/calendar/end', { csrf, ...driver })
    expect(ended.location).toBe('/me/calendar?done=link-ended')
    expect(
      (await stage.app.inject({ method: 'GET', url: new URL(shown.made?.url ?? '').pathname })).statusCode,
    ).toBe(404)
  })

  test('is made by oneself and by who keeps the roster, and in one’s own league', async () => {
    const { view, csrf } = await stage.read('STEWARD', '/me/calendar', 'calendar')
    for (const changes of [{}, { leagueId: demoId(999) }, { driverId: 'x' }]) {
      const refused = await stage.ask('STEWARD', '/me/calendar/link', {
        csrf,
        ...driver,
        key: view.key,
        ...changes,
      })
      expect(refused.status).toBe(422)
    }
    expect((await stage.database.query('select 1 from calendar_links')).rows).toEqual([])
  })
})

describe('what one is told', () => {
  test('is chosen for all leagues and otherwise for one', async () => {
    const { csrf } = await stage.read('DRIVER', '/me/notifications', 'notices')
    const sent = await stage.ask('DRIVER', '/me/notifications/choices', {
      csrf,
      'all.result': 'on',
      [`${demoLeague.id}.case`]: 'yes',
      [`${demoLeague.id}.result`]: 'no',
      [`${demoId(999)}.case`]: 'yes',
    })
    expect(sent.location).toBe('/me/notifications?done=chosen')
    const { view } = await stage.read('DRIVER', '/me/notifications', 'notices')
    const chosen = view.choices.map(({ category, leagueId, told }) => [leagueId === null, category, told])
    expect(chosen).toEqual(
      expect.arrayContaining([
        [true, 'result', true],
        [true, 'case', false],
        [true, 'attendance', false],
        [false, 'case', true],
        [false, 'result', false],
      ]),
    )
    expect(view.choices.map(({ leagueId }) => leagueId)).not.toContain(demoId(999))
  })

  test('is kept quiet between hours of a zone', async () => {
    const { csrf } = await stage.read('DRIVER', '/me/notifications', 'notices')
    const quiet = { csrf, from: '22:30', until: '07:00', zone: 'Europe/Berlin' }
    expect((await stage.ask('DRIVER', '/me/notifications/quiet', quiet)).location).toBe(
      '/me/notifications?done=chosen',
    )
    const kept = { from: 22 * 60 + 30, until: 7 * 60, zone: 'Europe/Berlin' }
    expect((await stage.read('DRIVER', '/me/notifications', 'notices')).view.quiet).toEqual(kept)
    for (const bad of [{ zone: 'Moon/Base' }, { from: '25:00' }, { until: '' }]) {
      expect((await stage.ask('DRIVER', '/me/notifications/quiet', { ...quiet, ...bad })).status).toBe(422)
    }
    expect((await stage.read('DRIVER', '/me/notifications', 'notices')).view.quiet).toEqual(kept)
    await stage.ask('DRIVER', '/me/notifications/quiet', { csrf, none: 'yes' })
    expect((await stage.read('DRIVER', '/me/notifications', 'notices')).view.quiet).toBeNull()
  })

  test('is ended by oneself alone', async () => {
    const { csrf } = await stage.read('DRIVER', '/me/notifications', 'notices')
    for (const id of [demoId(999), 'x']) {
      expect((await stage.ask('DRIVER', '/me/notifications/end', { csrf, id })).status).toBe(422)
    }
  })
})
