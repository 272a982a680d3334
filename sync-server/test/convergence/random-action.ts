import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { pick } from './pick.ts'
import { randomIncident } from './random-incident.ts'
import type { SimDevice } from './sim-device.ts'

/** Something that a person might do on this device now, seen as the device shows the league. */
export async function randomAction(
  device: SimDevice,
  random: () => number,
  newId: () => string,
): Promise<void> {
  const engine = device.engine
  if (!engine) return
  const seen = await look(device).catch(() => null)
  if (!seen) return
  const { sessions, drivers } = seen
  const act = async (name: string, args: unknown): Promise<void> => device.act(name, args, demoLeague.id)
  const choice = random()
  if (choice < 0.4 && sessions.length > 0 && drivers.length > 0) {
    const session = pick(sessions, random)
    return act('result.submit', sheetOf(session, drivers, random, newId))
  }
  if (choice < 0.5 && sessions.length > 0 && drivers.length > 0) {
    const among = { sessions: sessions.map(({ id }) => id), drivers: drivers.map(({ id }) => id) }
    const done = await engine.device
      .read(async (db) => randomIncident(db, among, random, newId))
      .catch(() => null)
    return done ? act(done.name, done.args) : undefined
  }
  if (choice < 0.55) return act('league.rename', { name: `League ${String(Math.floor(random() * 1000))}` })
  if (choice < 0.7) {
    const items = [{ id: newId(), displayName: `Driver ${String(Math.floor(random() * 12))}` }]
    return act('driver.add', { items })
  }
  if (choice < 0.76) {
    return act('event.add', {
      id: newId(),
      seasonId: demoSeasonId,
      round: 1 + Math.floor(random() * 20),
      name: 'Round',
      track: 'Quay',
      startsAt: '2026-06-01T18:00:00.000Z',
      sessions: [{ id: newId(), kind: 'race', name: 'Race' }],
    })
  }
  if (choice < 0.88 && sessions.length > 0 && drivers.length > 0) {
    return act('ruling.make', {
      id: newId(),
      seasonId: demoSeasonId,
      decision: { kind: 'licence', driverId: pick(drivers, random).id, points: 1 },
      reason: 'Cut the chicane',
    })
  }
  if (choice < 0.885 && sessions.length > 0 && drivers.length > 0) {
    const eventId = pick(sessions, random).event
    return act('attendance.set', {
      eventId,
      driverId: pick(drivers, random).id,
      state: pick(['confirmed', 'withdrawn'], random),
    })
  }
  if (choice < 0.89) {
    return act('protest-window.set', { eventId: null, minutes: pick([null, 1, 30], random) })
  }
  if (choice < 0.94 && sessions.length > 0) {
    const session = pick(sessions, random)
    const sessionId = session.id
    if (choice < 0.91) return act('session.declare-official', { sessionId })
    if (choice < 0.92) return act('session.extend-window', { sessionId, minutes: 5 })
    return act('result.restore', {
      sessionId,
      seenVersion: session.sheet_version,
      revision: 1 + Math.floor(random() * 3),
      reason: 'The wrong sheet',
    })
  }
  const refused = (await engine.calls.outbox({})).filter((item) => item.state.kind === 'refused')
  if (refused.length > 0)
    await engine.calls.dismissRefused({ seq: pick(refused, random).seq }).catch(() => {})
}

interface SeenSession {
  readonly id: string
  readonly event: string
  readonly sheet_version: number
  readonly entries: readonly {
    readonly id: string
    readonly driver: string
    readonly result: string | null
  }[]
}

async function look(
  device: SimDevice,
): Promise<{ sessions: SeenSession[]; drivers: { id: string }[] } | null> {
  if (!device.engine) return null
  return device.engine.device.read(async (db) => {
    const sessions = await db.query<SeenSession>(
      `select s.id, s.event_id as event, s.sheet_version, coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'driver', n.driver_ids ->> 0, 'result', r.id))
                filter (where n.id is not null), '[]') as entries
         from sessions s left join entries n on n.event_id = s.event_id
         left join results r on r.session_id = s.id and r.entry_id = n.id
        group by s.id, s.event_id, s.sheet_version order by s.id`,
    )
    const drivers = await db.query<{ id: string }>('select id from drivers order by id')
    return { sessions: sessions.rows, drivers: drivers.rows }
  })
}

/** A sheet with some of the drivers in some order, over the cars that the event has already. */
function sheetOf(
  session: SeenSession,
  drivers: readonly { id: string }[],
  random: () => number,
  newId: () => string,
): unknown {
  const order = drivers
    .map((driver) => ({ id: driver.id, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, 2 + Math.floor(random() * 4))
  const cars = order.map((driver, place) => {
    const entry = session.entries.find((each) => each.driver === driver.id)
    return { driver: driver.id, place, entryId: entry?.id ?? newId(), resultId: entry?.result ?? newId() }
  })
  return {
    sessionId: session.id,
    seenVersion: session.sheet_version,
    entries: cars.map((car) => ({
      id: car.entryId,
      carNumber: carNumberOf(car.driver),
      driverIds: [car.driver],
    })),
    results: cars.map((car) => ({
      id: car.resultId,
      entryId: car.entryId,
      position: car.place + 1,
      status: 'FINISHED',
    })),
  }
}

/** The same driver always has the same car, and no two drivers of a sheet the same one. */
function carNumberOf(driverId: string): string {
  return driverId.slice(-12)
}
