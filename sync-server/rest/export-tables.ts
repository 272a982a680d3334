import type { z } from 'zod'
import { writeCsv } from '#shared/imports/write-csv.ts'
import type { ExportedDriver, ExportedResults } from './read-export.ts'
import type { Event } from './read-events.ts'
import type { Standings } from './read-standings.ts'

/* What a key reads, as tables for spreadsheets and pages: one line for each row, with a comma between. */

export function standingsTable({ items, provisional, asOfRevision }: Standings): string {
  return writeCsv(
    items.map(({ rank, displayName, driverId, teamId, points, wins, bestFinish }) => ({
      rank: rank ?? '',
      name: displayName,
      id: driverId ?? teamId ?? '',
      points,
      wins,
      best_finish: bestFinish ?? '',
      provisional: yesNo(provisional),
      as_of_revision: asOfRevision ?? '',
    })),
  )
}

export function calendarTable({ items }: { readonly items: readonly Event[] }): string {
  return writeCsv(
    items.map((event) => ({
      round: event.round,
      name: event.name,
      track: event.track,
      starts_at: event.startsAt,
      zone: event.zone,
      status: event.status,
      id: event.id,
    })),
  )
}

export function resultsTable({ eventName, sessions }: z.infer<typeof ExportedResults>): string {
  return writeCsv(
    sessions.flatMap((session) =>
      session.results.map((line) => ({
        event: eventName,
        session: session.name,
        position: line.finishPosition ?? '',
        status: line.status,
        car_number: line.carNumber,
        class: line.class ?? '',
        drivers: line.drivers.map(({ displayName }) => displayName).join(' / '),
        laps: line.laps ?? '',
        time_ms: line.timeMs ?? '',
        added_ms: line.addedMs,
        gap: line.gap ?? '',
        best_lap_ms: line.bestLapMs ?? '',
        grid: line.startedPosition ?? '',
        provisional: yesNo(session.provisional),
      })),
    ),
  )
}

export function driversTable({
  items,
}: {
  readonly items: readonly z.infer<typeof ExportedDriver>[]
}): string {
  return writeCsv(
    items.map(({ id, displayName, carNumber, teamName, kind }) => ({
      number: carNumber ?? '',
      name: displayName,
      team: teamName ?? '',
      kind,
      id,
    })),
  )
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')
