import { describe, expect, test } from 'vitest'
import type { PlannedEvent } from '#shared/queries/calendar.ts'
import {
  changesTo,
  formOf,
  instantOf,
  newForm,
  planOfForm,
  startOf,
  withSession,
  type EventForm,
} from './event-form.ts'

const event: PlannedEvent = {
  id: 'event',
  seasonId: 'season',
  round: 3,
  name: 'Harbour Night',
  track: 'Quay',
  startsAt: '2026-10-25T01:30:00.000Z',
  zone: 'Europe/Berlin',
  laps: 30,
  distanceM: null,
  status: 'scheduled',
  cancelReason: null,
  rulesetVersionId: 'rules',
  seasonRules: true,
  sessions: [
    { id: 'quali', kind: 'qualifying', name: 'Qualifying', multiplier: '1', entered: false },
    { id: 'race', kind: 'race', name: 'Race', multiplier: '1', entered: true },
  ],
}
const plan = (form: EventForm) => {
  const read = planOfForm(form)
  if (!read.ok) throw new Error(read.message)
  return read.plan
}

test('an event that is only looked at changes nothing, the second of two equal hours too', () => {
  expect(formOf(event)).toMatchObject({ start: '2026-10-25T02:30', occurrence: 'second' })
  expect(changesTo(event, plan(formOf(event)))).toEqual({})
})

test('only what was changed is said', () => {
  const form = {
    ...formOf(event),
    name: 'Harbour',
    occurrence: 'first' as const,
    length: 'distance' as const,
    distanceKm: '305,3',
  }
  expect(changesTo(event, plan(form))).toEqual({
    name: 'Harbour',
    startsAt: '2026-10-25T00:30:00.000Z',
    zone: 'Europe/Berlin',
    laps: null,
    distanceM: 305_300,
  })
})

test('another zone keeps the time on the wall', () => {
  const form = { ...formOf(event), zone: 'America/New_York', start: '2026-10-24T20:00' }
  expect(changesTo(event, plan(form))).toEqual({
    startsAt: '2026-10-25T00:00:00.000Z',
    zone: 'America/New_York',
  })
})

test('sessions are added in the usual order, renamed and removed', () => {
  const more = withSession(formOf(event), 'sprint', 'sprint')
  expect(more.sessions.map(({ name }) => name)).toEqual(['Qualifying', 'Sprint', 'Race'])
  expect(withSession(more, 'race', 'second').sessions.at(-1)?.name).toBe('Race 2')
  const form = {
    ...more,
    sessions: more.sessions
      .filter(({ id }) => id !== 'quali')
      .map((each) => ({ ...each, name: `${each.name}!` })),
  }
  expect(changesTo(event, plan(form))).toEqual({
    putSessions: [
      { id: 'sprint', kind: 'sprint', name: 'Sprint!', multiplier: '1', ordinal: 1 },
      { id: 'race', kind: 'race', name: 'Race!', multiplier: '1', ordinal: 2 },
    ],
    removeSessionIds: ['quali'],
  })
})

const at = (start: string, zone: string) => ({ ...newForm(1, zone, null, 'race'), start })

describe('a start', () => {
  test('that clocks skip is the one shown instead', () => {
    expect(startOf(at('2026-03-29T02:30', 'Europe/Berlin')).kind).toBe('gap')
    expect(instantOf(at('2026-03-29T02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z')
  })
  test('on a chosen day is proposed in the evening', () => {
    expect(instantOf(newForm(1, 'Asia/Kolkata', '2026-06-01', 'race'))).toBe('2026-06-01T14:30:00.000Z')
  })
})

test.each([
  ['no day', { start: '' }, 'startsAt'],
  ['half a lap', { length: 'laps', laps: '2.5' }, 'laps'],
  ['no distance', { length: 'distance', distanceKm: 'far' }, 'distanceM'],
  ['no session', { sessions: [] }, 'sessions'],
  [
    'a share that is none',
    { sessions: [{ id: 'r', kind: 'race', name: 'R', multiplier: '0.5', entered: false }] },
    'sessions',
  ],
] as const)('%s is refused at its field', (_what, changes, field) => {
  expect(planOfForm({ ...formOf(event), ...changes })).toMatchObject({ ok: false, field })
})
