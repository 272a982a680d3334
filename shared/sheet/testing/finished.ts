import type { SheetSourceResult } from '../sheet-source.ts'

type Given = Pick<SheetSourceResult, 'id' | 'entryId' | 'position'> & Partial<SheetSourceResult>

/** A stored result of a car that finished, with nothing noted but what is given. */
export function finished(given: Given): SheetSourceResult {
  return {
    status: 'FINISHED',
    driverIds: null,
    laps: null,
    timeMs: null,
    gap: null,
    bestLapMs: null,
    gridPosition: null,
    awards: [],
    bonusMp: 0,
    penaltyMp: 0,
    note: null,
    ...given,
  }
}
