import { must } from '#shared/base/assert.ts'
import type { Ruling, RulingDecision } from '#shared/scoring/ruling.ts'
import { driverKey, entriesOf, sessionId } from './rounds-of.ts'
import { milliPoints } from './printed-points.ts'
import type { IdOf, SeasonFile } from './season-file.ts'

/**
 * What rules.check lists as departing from the rules, as rulings: race points given or taken by decision, drivers out
 * of the championship, ties that the organiser ordered. What a car is given by decision, its team is given too.
 */
export function driverRulingsOf(file: SeasonFile, idOf: IdOf): Ruling[] {
  return [...racePoints(file, idOf), ...exclusions(file, idOf), ...ties(file, idOf)]
}

/** A ruling of the replay. All are dated to the day of the last round they could be about. */
export function rulingFrom(
  idOf: IdOf,
  name: string,
  date: string,
  session: string | null,
  decision: RulingDecision,
  reason: string,
): Ruling {
  return {
    id: idOf(`ruling/${name}`),
    sessionId: session,
    decision,
    reason,
    decidedAt: `${date}T18:00:00.000Z`,
  }
}

function racePoints(file: SeasonFile, idOf: IdOf): Ruling[] {
  return file.rules.check.rawRaceExceptions.flatMap(({ round, driver, computed, official }) => {
    const race = file.rounds.find((own) => own.round === round)
    if (!race) return []
    // The official points are those of the driver's whole race: the best placed car has them, any other has none.
    return entriesOf(race, driver, idOf).map((entryId, at) =>
      rulingFrom(
        idOf,
        `points/${round}/${driver}/${at}`,
        race.date,
        sessionId(round, 'race', idOf),
        {
          kind: 'points-override',
          entryId,
          driverId: idOf(driverKey(driver)),
          pointsMp: at === 0 ? milliPoints(official) : 0,
          scope: 'both',
        },
        `The organiser awarded ${official} points in this race where the rules give ${computed}.`,
      ),
    )
  })
}

/** Those whom the file lists as out of the championship; whether their points are on show is as they are listed. */
function exclusions(file: SeasonFile, idOf: IdOf): Ruling[] {
  return file.rules.check.excluded.map(({ driver, reason }) => {
    const row = file.driverStandings.find(({ driverId }) => driverId === driver)
    return rulingFrom(
      idOf,
      `exclusion/${driver}`,
      lastDate(file),
      null,
      {
        kind: 'exclusion',
        subject: 'driver',
        id: idOf(driverKey(driver)),
        points: row?.points === 0 ? 'void' : 'keep',
        later: 'stay',
      },
      reason ?? `Out of the drivers' championship: the official table lists the driver as ${row?.position}.`,
    )
  })
}

/** The official order of all who are equal on points with a driver whose position departs from the rules. */
function ties(file: SeasonFile, idOf: IdOf): Ruling[] {
  const exceptions = new Set(Object.keys(file.rules.check.orderExceptions))
  const points = new Set(
    file.driverStandings.filter(({ driverId }) => exceptions.has(driverId)).map((row) => row.points),
  )
  return [...points].map((tiedOn) => {
    const tied = file.driverStandings.filter(
      (row) => row.points === tiedOn && typeof row.position === 'number',
    )
    return rulingFrom(
      idOf,
      `tie/driver/${tiedOn}`,
      lastDate(file),
      null,
      {
        kind: 'tie',
        subject: 'driver',
        order: groupsByPosition(tied, ({ driverId }) => idOf(driverKey(driverId))),
      },
      `The organiser ordered those with ${tiedOn} points otherwise than the count-back does.`,
    )
  })
}

/** Ids in groups of equal position, best first. */
export function groupsByPosition<Row extends { position: string | number | null }>(
  rows: readonly Row[],
  id: (row: Row) => string,
): string[][] {
  const sorted = rows.toSorted((a, b) => Number(a.position) - Number(b.position))
  return [...Map.groupBy(sorted, ({ position }) => position).values()].map((group) => group.map(id))
}

export function lastDate(file: SeasonFile): string {
  return must(file.rounds.at(-1), 'the last round').date
}
