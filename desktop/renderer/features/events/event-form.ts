import { startAt, wallTime, type Start } from '#shared/calendar/zoned-start.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import type { PlannedEvent } from '#shared/queries/calendar.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'

/** An event as a form holds it while somebody types. */
export interface EventForm {
  readonly round: string
  readonly name: string
  readonly track: string
  /** The wall time in `zone`, as the browser's field has it: '2026-12-19T20:00'. */
  readonly start: string
  readonly zone: string
  /** Which of two, where clocks show the time twice. */
  readonly occurrence: 'first' | 'second'
  readonly length: 'open' | 'laps' | 'distance'
  readonly laps: string
  readonly distanceKm: string
  readonly sessions: readonly SessionForm[]
}

export interface SessionForm {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
  readonly multiplier: string
  /** Something was entered for it: it stays what it is. */
  readonly entered: boolean
}

export const sessionKinds: readonly (readonly [SessionKind, string])[] = [
  ['practice', 'Practice'],
  ['qualifying', 'Qualifying'],
  ['heat', 'Heat'],
  ['sprint', 'Sprint'],
  ['race', 'Race'],
]

export function newForm(round: number, zone: string, day: string | null, raceId: string): EventForm {
  return {
    round: String(round),
    name: '',
    track: '',
    start: day === null ? '' : `${day}T20:00`,
    zone,
    occurrence: 'first',
    length: 'open',
    laps: '',
    distanceKm: '',
    sessions: [{ id: raceId, kind: 'race', name: 'Race', multiplier: '1', entered: false }],
  }
}

export function formOf(event: PlannedEvent): EventForm {
  const { date, time } = wallTime(event.startsAt, event.zone)
  const start = startAt({ date, time }, event.zone)
  return {
    round: String(event.round),
    name: event.name,
    track: event.track,
    start: `${date}T${time}`,
    zone: event.zone,
    occurrence: start.kind === 'twice' && start.second === event.startsAt ? 'second' : 'first',
    length: event.laps !== null ? 'laps' : event.distanceM !== null ? 'distance' : 'open',
    laps: event.laps === null ? '' : String(event.laps),
    distanceKm: event.distanceM === null ? '' : String(event.distanceM / 1000),
    sessions: event.sessions,
  }
}

/** What the start in a form means. */
export function startOf(form: EventForm): Start {
  const [date = '', time = ''] = form.start.split('T')
  return startAt({ date, time: time.slice(0, 5) }, form.zone)
}

/** The instant a form means, null while it means none. */
export function instantOf(form: EventForm): string | null {
  const start = startOf(form)
  switch (start.kind) {
    case 'once':
    case 'gap':
      return start.instant
    case 'twice':
      return form.occurrence === 'first' ? start.first : start.second
    case 'no-time':
      return null
  }
}

/** Adds a session where weekends have it: before the kinds that usually come later. */
export function withSession(form: EventForm, kind: SessionKind, id: string): EventForm {
  const rank = (of: SessionKind): number => sessionKinds.findIndex(([each]) => each === of)
  const label = sessionKinds[rank(kind)]?.[1] ?? kind
  const same = form.sessions.filter((session) => session.kind === kind).length
  const later = form.sessions.findIndex((session) => rank(session.kind) > rank(kind))
  const at = later === -1 ? form.sessions.length : later
  const name = same === 0 ? label : `${label} ${same + 1}`
  const session = { id, kind, name, multiplier: '1', entered: false }
  return { ...form, sessions: form.sessions.toSpliced(at, 0, session) }
}

type Planned = Omit<MutationArgs<'event.add'>, 'id' | 'seasonId' | 'rulesetVersionId'>

/** A form as arguments of a mutation, or what is wrong with it. */
export function planOfForm(form: EventForm): { readonly ok: true; readonly plan: Planned } | Rejection {
  const startsAt = instantOf(form)
  if (startsAt === null) return rejected('invalid', 'Give the day and time of the start.', 'startsAt')
  if (form.sessions.length === 0) {
    return rejected('invalid', 'An event needs at least one session.', 'sessions')
  }
  const laps = form.length === 'laps' ? Number(form.laps) : null
  if (laps !== null && (!Number.isInteger(laps) || laps < 1)) {
    return rejected('invalid', 'Give the laps as a whole number.', 'laps')
  }
  const distanceKm = form.length === 'distance' ? Number(form.distanceKm.replace(',', '.')) : null
  if (distanceKm !== null && !(distanceKm > 0)) {
    return rejected('invalid', 'Give the distance in kilometres, such as 305.3.', 'distanceM')
  }
  const bad = form.sessions.find(
    ({ multiplier }) => !/^([1-9]\d{0,3}(\/[1-9]\d{0,3})?|0)$/.test(multiplier.trim()),
  )
  if (bad)
    return rejected('invalid', `${bad.name}: the share of points is a number such as 2 or 1/2.`, 'sessions')
  return {
    ok: true,
    plan: {
      round: Number(form.round),
      name: form.name,
      track: form.track,
      startsAt,
      zone: form.zone,
      laps,
      distanceM: distanceKm === null ? null : Math.round(distanceKm * 1000),
      sessions: form.sessions.map(({ id, kind, name, multiplier }) => ({
        id,
        kind,
        name,
        multiplier: multiplier.trim(),
      })),
    },
  }
}

/** Only what differs from the event as it was, so that what somebody else changed meanwhile stays. */
export function changesTo(event: PlannedEvent, plan: Planned): Omit<MutationArgs<'event.update'>, 'id'> {
  const moved = plan.startsAt !== event.startsAt || plan.zone !== event.zone
  const sessions = plan.sessions.map((session, index) => ({
    ...session,
    multiplier: session.multiplier ?? '1',
    ordinal: index + 1,
  }))
  const putSessions = sessions.filter((session) => {
    const at = event.sessions.findIndex(({ id }) => id === session.id)
    const before = event.sessions[at]
    return (
      !before ||
      at + 1 !== session.ordinal ||
      before.kind !== session.kind ||
      before.name !== session.name.trim() ||
      before.multiplier !== session.multiplier
    )
  })
  const kept = new Set(sessions.map(({ id }) => id))
  const removeSessionIds = event.sessions.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  return {
    ...(plan.round === event.round ? {} : { round: plan.round }),
    ...(plan.name.trim() === event.name ? {} : { name: plan.name }),
    ...(plan.track.trim() === event.track ? {} : { track: plan.track }),
    ...(moved ? { startsAt: plan.startsAt, zone: plan.zone ?? event.zone } : {}),
    ...(plan.laps === event.laps ? {} : { laps: plan.laps ?? null }),
    ...(plan.distanceM === event.distanceM ? {} : { distanceM: plan.distanceM ?? null }),
    ...(putSessions.length === 0 ? {} : { putSessions }),
    ...(removeSessionIds.length === 0 ? {} : { removeSessionIds }),
  }
}
