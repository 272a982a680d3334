import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { SheetInput } from '#shared/sheet/submitted-sheet.ts'
import { carOfDriver } from '#shared/sheet/entered-cars.ts'
import { withNumbers } from '#shared/sheet/numberless.ts'
import type { PrepareResult } from '#server/sync/apply-request.ts'
import { keepPresent, readPresentResults, type PresentResult } from './present-results.ts'
import type { ResultEntry, ResultForm } from './result-form.ts'

interface Scope {
  readonly leagueId: string
  readonly eventId: string
}

/** Turns the simple form of a result into `result.submit`: each driver in the car they are entered with, or a new one. */
export async function planResults(
  tx: Db,
  scope: Scope,
  form: ResultForm,
  newId: (part: string) => string,
): Promise<PrepareResult<'result.submit'>> {
  const session = await findSession(tx, scope, form.sessionId ?? null)
  if (!session.ok) return session
  if (form.seenVersion === undefined && session.version > 0) return present(session.version)
  const drivers = await readDriversOf(tx, scope.leagueId, form.entries)
  const stranger = form.entries.findIndex((entry) => !drivers.has(entry.driverId))
  if (stranger >= 0) {
    const message = 'A driver of the result does not exist in this league.'
    return rejected('unknown-driver', message, `entries.${stranger}.driverId`)
  }
  const earlier = await readPresentResults(tx, session.id)
  const cars = await readCars(tx, scope.eventId)
  const entries = withNumbers(
    form.entries.map((entry) => carOf(scope.eventId, entry, drivers, carOfEntry(entry, cars, earlier))),
    cars.flatMap((car) => car.carNumber ?? []),
  )
  const leader = entries[form.entries.findIndex((entry) => entry.finishPosition === 1)]
  const hasSameLeader = leader !== undefined && earlier.get(leader.id)?.position === 1
  return {
    ok: true,
    args: {
      sessionId: session.id,
      seenVersion: form.seenVersion ?? 0,
      ...(form.reason === undefined ? {} : { reason: form.reason }),
      entries,
      results: form.entries.map((entry, index) => {
        const entryId = entries[index]?.id ?? ''
        const present = earlier.get(entryId)
        return {
          id: present?.id ?? newId(`result ${index}`),
          entryId,
          ...resultOf(entry),
          ...keepPresent(entry, present, hasSameLeader),
        }
      }),
    },
  }
}

const present = (version: number): Rejection =>
  rejected(
    'sheet-changed',
    `This session has a result already. Look at it, and send "seenVersion": ${version} to replace it.`,
    'seenVersion',
  )

interface Session {
  readonly ok: true
  readonly id: string
  readonly version: number
}

async function findSession(tx: Db, scope: Scope, named: string | null): Promise<Session | Rejection> {
  const { rows } = await tx.query<{ id: string; kind: string; version: number }>(
    `select id, kind, sheet_version as version from sessions where league_id = $1 and event_id = $2 order by ordinal, id`,
    [scope.leagueId, scope.eventId],
  )
  const wanted = rows.filter((session) => (named === null ? session.kind === 'race' : session.id === named))
  const [session] = wanted
  if (session && wanted.length === 1) return { ok: true, id: session.id, version: session.version }
  const message =
    named === null
      ? `This event has ${wanted.length === 0 ? 'no race' : 'several races'}. Say with sessionId which session the result is of.`
      : 'The event has no such session.'
  return rejected('unknown-session', message, 'sessionId')
}

interface Car {
  id: string
  carNumber: string | null
  class: string | null
  teamId: string | null
  driverIds: string[]
  points: 'eligible' | 'skip' | 'keep'
}
type EntryInput = SheetInput['entries'][number] & { carNumber: string }

interface RosterDriver {
  readonly id: string
  readonly carNumber: string | null
  readonly teamId: string | null
  readonly kind: string
}

async function readDriversOf(
  tx: Db,
  leagueId: string,
  entries: readonly ResultEntry[],
): Promise<Map<string, RosterDriver>> {
  const { rows } = await tx.query<RosterDriver>(
    `select id, car_number as "carNumber", team_id as "teamId", kind from drivers
      where league_id = $1 and id = any($2::uuid[])`,
    [leagueId, entries.map((entry) => entry.driverId)],
  )
  return new Map(rows.map((driver) => [driver.id, driver]))
}

async function readCars(tx: Db, eventId: string): Promise<Car[]> {
  const { rows } = await tx.query<Car>(
    `select id, car_number as "carNumber", class, team_id as "teamId", driver_ids as "driverIds", points
       from entries where event_id = $1 order by id`,
    [eventId],
  )
  return rows
}

/** The car that a driver drove in this session, else the one they are entered with. */
function carOfEntry(
  { driverId }: ResultEntry,
  cars: readonly Car[],
  earlier: ReadonlyMap<string, PresentResult>,
): Car | undefined {
  return (
    cars.find((car) => (earlier.get(car.id)?.driverIds ?? car.driverIds).includes(driverId)) ??
    cars.find((car) => car.driverIds.includes(driverId))
  )
}

/** The car of an entry; its number is empty where neither the request nor the roster knows one. */
function carOf(
  eventId: string,
  { driverId, carNumber }: ResultEntry,
  drivers: ReadonlyMap<string, RosterDriver>,
  present: Car | undefined,
): EntryInput {
  if (present) return { ...present, carNumber: carNumber ?? present.carNumber ?? '' }
  const driver = drivers.get(driverId)
  return {
    id: carOfDriver(eventId, driverId),
    carNumber: carNumber ?? driver?.carNumber ?? '',
    class: null,
    teamId: driver?.teamId ?? null,
    driverIds: [driverId],
    points: driver?.kind === 'guest' ? 'keep' : 'eligible',
  }
}

function resultOf(
  entry: ResultEntry,
): Omit<SheetInput['results'][number], 'id' | 'entryId' | keyof ReturnType<typeof keepPresent>> {
  return {
    position: entry.finishPosition,
    status: entry.status,
    gridPosition: entry.startedPosition,
    laps: entry.laps,
    timeMs: entry.timeMs,
    bestLapMs: entry.bestLapMs,
    bonusMp: Math.round(entry.bonusPoints * 1000),
    penaltyMp: Math.round(entry.penaltyPoints * 1000),
    note: entry.note,
  }
}
