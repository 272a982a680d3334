import { z } from 'zod'
import { iracingKind, iracingStatus } from './iracing-terms.ts'
import type { Warn } from './imported-file.ts'
import { atLeast, fields, flag, list, most, personName, text, whole, type NameAndTeam } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * iRacing: the event result of its site and its data API, bare or wrapped in {type, data}. Places count from 0, times
 * are 1/10000 s with -1 for none, and sessions come in any order. Places are iRacing's official ones.
 */
export function readIracingJson(value: unknown, warn: Warn): RawSession[] {
  const file = File.parse(value)
  const classes = new Map(file.car_classes.map((item) => [item.car_class_id, item]))
  const track = file.track.track_name
  const layout = file.track.config_name === 'N/A' ? null : file.track.config_name
  return file.session_results
    .toSorted((a, b) => (a.simsession_number ?? 0) - (b.simsession_number ?? 0))
    .map((session) => {
      const { kind, name } = iracingKind(session.simsession_type, session.simsession_name, warn)
      const winner = session.results.find((row) => row.finish_position === 0)
      const winnerTime = winner ? averageTotal(winner) : null
      return {
        kind,
        name,
        track,
        layout,
        trustPositions: true,
        entries: session.results.map((row) => ({
          ...entry(row),
          ...carAndClass(row, classes.get(row.car_class_id)),
          totalTimeMs: isTimed(kind) ? null : totalTime(row, winnerTime),
          gap: isTimed(kind) ? null : gapOf(row),
        })),
      }
    })
}

const DriverResult = fields({ cust_id: whole, display_name: personName, laps_complete: whole })
const Result = fields({
  cust_id: whole,
  team_id: whole,
  display_name: personName,
  finish_position: whole,
  starting_position: whole,
  laps_complete: whole,
  laps_lead: whole,
  average_lap: whole,
  best_lap_time: whole,
  interval: whole,
  reason_out: text,
  incidents: whole,
  car_name: text,
  car_class_id: whole,
  car_class_name: text,
  car_class_short_name: text,
  livery: fields({ car_number: text }).catch({ car_number: null }),
  driver_results: list(DriverResult, most.drivers),
  ai: flag,
})
type Result = z.infer<typeof Result>
const CarClass = fields({
  car_class_id: whole,
  name: text,
  short_name: text,
  cars_in_class: z.array(z.unknown()).max(1000).catch([]),
})
const File = fields({
  track: fields({ track_name: text, config_name: text }).catch({ track_name: null, config_name: null }),
  car_classes: list(CarClass, most.cars),
  session_results: list(
    fields({
      simsession_number: whole,
      simsession_type: whole,
      simsession_name: text,
      results: list(Result, most.cars),
    }),
    most.sessions,
  ),
})

function entry(row: Result): RawEntry {
  const team = row.driver_results.length > 0
  return {
    ...blankEntry,
    filePosition: oneBased(row.finish_position),
    carNumber: row.livery.car_number,
    drivers: team ? crew(row.driver_results) : person(row),
    team: team ? row.display_name.name : row.display_name.team,
    status: iracingStatus(row.reason_out),
    laps: atLeast(0, row.laps_complete),
    bestLapMs: tenthsOfMs(row.best_lap_time),
    gridPosition: oneBased(row.starting_position),
    lapsLed: atLeast(0, row.laps_lead),
    incidents: atLeast(0, row.incidents),
  }
}

/** Older exports name only the class, which names the car where it is the only one of its class. */
function carAndClass(
  row: Result,
  known: z.infer<typeof CarClass> | undefined,
): Pick<RawEntry, 'car' | 'class'> {
  return {
    car: row.car_name ?? (known?.cars_in_class.length === 1 ? known.name : null),
    class: row.car_class_short_name ?? row.car_class_name ?? known?.short_name ?? known?.name ?? null,
  }
}

/** The drivers of a team car who drove; all who were entered when nobody did. */
function crew(drivers: z.infer<typeof DriverResult>[]): RawEntry['drivers'] {
  const drove = drivers.filter((driver) => (driver.laps_complete ?? 0) > 0)
  return (drove.length > 0 ? drove : drivers).flatMap(person)
}

function person(row: { cust_id: number | null; display_name: NameAndTeam }): RawEntry['drivers'] {
  const { name } = row.display_name
  const id = row.cust_id !== null && row.cust_id > 0 ? String(row.cust_id) : null
  if (name === null) return id === null ? [] : [{ name: `Driver ${id}`, id }]
  return [{ name, id }]
}

/** The winner's time follows from the average lap, the others' from the interval; a lapped car has neither. */
function totalTime(row: Result, winnerTime: number | null): number | null {
  if (row.finish_position === 0) return winnerTime
  const interval = row.interval
  return winnerTime === null || interval === null || interval < 0
    ? null
    : winnerTime + Math.round(interval / 10)
}

/** Behind the winner; a lapped car has -1. */
function gapOf({ finish_position, interval }: Result): RawEntry['gap'] {
  const ms = finish_position === 0 ? null : tenthsOfMs(interval)
  return ms === null ? null : { kind: 'time', ms }
}

function averageTotal(row: Result): number | null {
  const laps = row.laps_complete ?? 0
  return row.average_lap === null || row.average_lap <= 0 ? null : tenthsOfMs(row.average_lap * laps)
}

function tenthsOfMs(value: number | null): number | null {
  return value === null || value <= 0 ? null : usable(value / 10)
}

function oneBased(value: number | null): number | null {
  return value === null || value < 0 ? null : atLeast(1, value + 1)
}
