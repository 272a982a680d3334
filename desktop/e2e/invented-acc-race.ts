/** A car of an invented race. */
export interface InventedCar {
  readonly number: number
  readonly name: readonly [first: string, last: string]
  /** The end of a Steam id. */
  readonly id: number
  readonly laps: number
  /** Race time, ms. */
  readonly time: number
  readonly best: number
}

/** A result file as a dedicated server of Assetto Corsa Competizione writes it: UTF-16LE without a byte order mark. */
export function inventedAccRace(cars: readonly InventedCar[]): Uint8Array {
  const leaderBoardLines = cars.map((car, at) => ({
    car: {
      carId: 1001 + at,
      raceNumber: car.number,
      carModel: 31,
      cupCategory: 0,
      carGroup: 'GT3',
      teamName: '',
      drivers: [
        {
          firstName: car.name[0],
          lastName: car.name[1],
          shortName: car.name[1].slice(0, 3).toUpperCase(),
          playerId: `S7656119900000${String(car.id).padStart(4, '0')}`,
        },
      ],
    },
    currentDriver: { firstName: car.name[0], lastName: car.name[1] },
    currentDriverIndex: 0,
    timing: {
      lastLap: car.best + 900,
      bestLap: car.best,
      totalTime: car.time,
      lapCount: car.laps,
      lastSplitId: 0,
    },
    missingMandatoryPitstop: 0,
  }))
  const file = {
    sessionType: 'R',
    trackName: 'watkins_glen',
    sessionIndex: 2,
    sessionResult: { bestlap: 0, isWetSession: 0, type: 1, leaderBoardLines },
    laps: [],
    penalties: [],
  }
  return new Uint8Array(Buffer.from(JSON.stringify(file, null, 4), 'utf16le'))
}
