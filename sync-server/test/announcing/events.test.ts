import { describe, expect, test } from 'vitest'
import { demoSeasonId } from '#server/demo/demo-league.ts'
import { announcedRace, day, driver, event, hour, id, lastEvent, race, start } from './announced-race.ts'
import { channelOf } from './announcing-stage.ts'

const { stage, database, startsAt, submit, update: change, subjects } = announcedRace()

const update = async (args: object) => {
  expect(await change(args)).toEqual({ ok: true })
  await stage().work()
}
const at = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')
const subject = (hours: number, of = startsAt()): string => `reminder:${event}:${hours}:${of / 1_000}`
const minuteOf = (ms: number): number => new Date(ms).getUTCHours() * 60 + new Date(ms).getUTCMinutes()

describe('events', () => {
  test('[AS8] are told when planned, and from what to what they changed since their message stood', async () => {
    await update({ track: 'Pine Ridge South' })
    expect(await stage().told(`event:${event}`)).toContain('is planned')
    await update({ track: 'Pine Ridge East' })
    // It was never seen as anything else.
    expect(await stage().told(`event:${event}`)).toContain('is planned')
    await stage().sendAll()
    await update({ track: 'Pine Ridge West' })
    expect(await stage().told(`event:${event}`)).toContain('Track: Pine Ridge East → Pine Ridge West')
    await update({ track: 'Pine Ridge East' })
    expect(await stage().told(`event:${event}`)).toContain('is planned')
  })

  test('[AS8] that are cancelled say so in the same message', async () => {
    await update({ laps: 30 })
    await stage().sendAll()
    await stage().say('ADMIN', 'event.cancel', { id: event, reason: 'No server' })
    await stage().work()
    expect(await stage().told(`event:${event}`)).toContain('Why: No server')
    expect(await subjects('message event')).toHaveLength(1)
  })

  test('[AS9] of a whole calendar are told as they come nearer', async () => {
    for (let n = 0; n < 7; n += 1) {
      await stage().say('ADMIN', 'event.add', {
        id: id(60 + n),
        seasonId: demoSeasonId,
        round: 4 + n,
        name: `Round ${4 + n}`,
        track: 'Anywhere',
        startsAt: new Date(start + (40 + 7 * n) * day).toISOString(),
        sessions: [{ id: id(70 + n), kind: 'race', name: 'Race' }],
      })
    }
    await stage().work()
    const found = await stage().deliveries()
    const due = [0, 1, 2, 3, 4, 5, 6].map((n) => found.get(`message event:${id(60 + n)}`)?.notBefore)
    expect(due).toEqual([
      ...Array.from({ length: 5 }, () => '2026-06-01T12:00:00Z'),
      '2026-07-18T12:00:00Z',
      '2026-07-25T12:00:00Z',
    ])
  })
})

describe('reminders', () => {
  test('[AS10] are due a day and an hour before the start, and never later than it', async () => {
    await stage().announce()
    const found = await stage().deliveries()
    expect(found.get(`message ${subject(24)}`)).toMatchObject({
      kind: 'reminder',
      notBefore: at(startsAt() - day),
    })
    expect(found.get(`message ${subject(1)}`)?.notBefore).toBe(at(startsAt() - hour))
    const { rows } = await database().query<{ late: boolean }>(
      `select not_after <> $2::timestamptz as late from deliveries where subject like $1`,
      [`reminder:${event}:%`, at(startsAt())],
    )
    expect(rows).toEqual([{ late: false }, { late: false }])
  })

  test('[AS10] move with their event; what stands of them says so', async () => {
    await stage().announce()
    stage().now = startsAt() - day
    await stage().sendAll()
    const moved = startsAt() + 2 * day
    await update({ startsAt: new Date(moved).toISOString(), zone: 'UTC' })
    expect(await subjects('message reminder')).toEqual(
      expect.arrayContaining([
        `message ${subject(24)}`,
        `message ${subject(24, moved)}`,
        `message ${subject(1, moved)}`,
      ]),
    )
    expect(await subjects('message reminder')).not.toContain(`message ${subject(1)}`)
    expect(await stage().told(subject(24))).toContain('was moved from')
    expect((await stage().deliveries()).get(`message ${subject(24)}`)?.desired.rows).toEqual([])
  })

  test('[AS10] of a cancelled event go, or say that it is cancelled', async () => {
    await stage().announce()
    stage().now = startsAt() - day
    await stage().sendAll()
    await stage().say('ADMIN', 'event.cancel', { id: event, reason: 'No server' })
    await stage().work()
    expect(await stage().told(subject(24))).toContain('is cancelled')
    expect(await subjects('message reminder')).not.toContain(`message ${subject(1)}`)
  })

  test('[AS10] count who comes', async () => {
    await stage().announce()
    await stage().say('ADMIN', 'attendance.set', { eventId: event, driverId: driver(1), state: 'confirmed' })
    await stage().work()
    expect(await stage().told(subject(24))).toContain('Race: 1 · Cannot race: 0')
  })

  test('[AN10] wait for the end of quiet hours, and are not sent after the start', async () => {
    const [from, until] = [-25, -22].map((hours) => minuteOf(startsAt() + hours * hour))
    await stage().set('reminder', `quiet_from = ${from}, quiet_until = ${until}, quiet_zone = 'UTC'`)
    await stage().announce()
    const found = await stage().deliveries()
    expect(found.get(`message ${subject(24)}`)?.notBefore).toBe(at(startsAt() - 22 * hour))
    // An hour before the start it is quiet, too: it would be sent two hours after the start, which nobody wants.
    expect(found.get(`message ${subject(1)}`)?.notBefore).toBe(at(startsAt() + 2 * hour))
  })
})

describe('threads and Discord’s own calendar', () => {
  test('[AS11] a race has a thread, made with its first result and locked once all is official', async () => {
    await database().query('update league_discord set race_threads = true')
    await submit(0)
    await stage().work()
    const found = await stage().deliveries()
    const thread = found.get(`thread thread:${event}`)
    expect(thread).toMatchObject({
      place: channelOf('result'),
      desired: { name: 'R2 · Pine Ridge Grand Prix', locked: false },
    })
    expect(found.get(`message result:${race}`)?.place).toEqual({ thread: thread?.id })
    expect(found.get(`message standings:${event}`)?.place).toEqual(channelOf('standings'))
    await stage().sendAll()
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    expect((await stage().deliveries()).get(`thread thread:${event}`)).toMatchObject({
      desired: { locked: true },
    })
  })

  test('[AS12] scheduled events keep step with the calendar', async () => {
    await database().query('update league_discord set scheduled_events = true')
    await stage().announce()
    expect(await subjects('event')).toEqual([`event event:${event}`, `event event:${lastEvent}`])
    await update({ track: 'Elsewhere' })
    expect((await stage().deliveries()).get(`event event:${event}`)?.desired).toMatchObject({
      event: { location: 'Elsewhere' },
    })
    await stage().say('ADMIN', 'event.cancel', { id: event, reason: 'No server' })
    await stage().work()
    expect((await stage().deliveries()).get(`event event:${event}`)?.desired).toEqual({ event: null })
  })
})
