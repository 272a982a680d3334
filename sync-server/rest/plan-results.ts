import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import type { SheetInput } from '#shared/sheet/submitted-sheet.ts'
import { carOfDriver } from '#shared/sheet/entered-cars.ts'
import { withNumbers } from '#shared/sheet/numberless.ts'
import type { PrepareResult } from '#server/sync/apply-request.ts'
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
  const cars = await readCars(tx, scope.eventId)
  const earlier = await readPresent(tx, session.id)
  const entries = withNumbers(
    form.entries.map((entry) => carOf(scope.eventId, entry, drivers, cars)),
    cars.flatMap((car) => car.carNumber ?? []),
  )
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
          penalties: entry.penalties ?? [...(present?.penalties ?? [])],
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

/** What the present result has of a car that the form may leave out. */
interface PresentResult {
  readonly id: string
  readonly entryId: string
  readonly penalties: readonly SheetPenalty[]
}

async function readPresent(tx: Db, sessionId: string): Promise<Map<string, PresentResult>> {
  const { rows } = await tx.query<PresentResult>(
    'select id, entry_id as "entryId", penalties from results where session_id = $1',
    [sessionId],
  )
  return new Map(rows.map((row) => [row.entryId, row]))
}

/** The car of an entry; its number is empty where neither the request nor the roster knows one. */
function carOf(
  eventId: string,
  { driverId, carNumber }: ResultEntry,
  drivers: ReadonlyMap<string, RosterDriver>,
  cars: readonly Car[],
): EntryInput {
  const present = cars.find((car) => car.driverIds.includes(driverId))
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

function resultOf(entry: ResultEntry): Omit<SheetInput['results'][number], 'id' | 'entryId' | 'penalties'> {
  return {
    position: entry.finishPosition,
    status: entry.status,
    gridPosition: entry.startedPosition,
    laps: entry.laps,
    timeMs: entry.timeMs,
    bestLapMs: entry.bestLapMs,
    awards: entry.awards.map((kind) => ({ kind })),
    bonusMp: Math.round(entry.bonusPoints * 1000),
    penaltyMp: Math.round(entry.penaltyPoints * 1000),
    note: entry.note,
  }
}
