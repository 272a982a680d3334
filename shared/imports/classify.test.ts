import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import { finishSession } from './finish-session.ts'
import type { ImportedSessionKind } from './imported-file.ts'
import { blankEntry, type RawEntry, type RawSession } from './raw-session.ts'

function car(name: string, more: Partial<RawEntry>): RawEntry {
  return { ...blankEntry, drivers: [{ name, id: null }], ...more }
}

function raw(kind: ImportedSessionKind, entries: RawEntry[], trustPositions = false): RawSession {
  return { kind, name: 'Session', track: null, layout: null, trustPositions, entries }
}

function classified(session: RawSession): { order: string[]; warnings: string[] } {
  const warnings: string[] = []
  const order = classify(session, (code) => warnings.push(code)).map(
    ({ entry, status, position }) => `${position ?? '-'} ${entry.drivers[0]?.name} ${status}`,
  )
  return { order, warnings }
}

function finish(entries: RawEntry[]): { cars: string[] | undefined; warnings: string[] } {
  const warnings: string[] = []
  const session = finishSession(raw('race', entries), (code) => warnings.push(code))
  return { cars: session?.entries.map((entry) => `${entry.driver} ${entry.laps}`), warnings }
}

describe('a race', () => {
  const done = { status: 'FINISHED', laps: 20 } as const

  test('sound places stay, also where a retired car covered 90 % of the distance', () => {
    const entries = [
      car('a', { ...done, filePosition: 1, totalTimeMs: 1_000_000 }),
      car('b', { status: 'DNF', laps: 18, filePosition: 2 }),
      car('c', { status: 'FINISHED', laps: 17, filePosition: 3, totalTimeMs: 1_020_000 }),
      car('d', { status: 'DNF', laps: 17, filePosition: 4 }),
    ]
    expect(classified(raw('race', entries))).toEqual({
      order: ['1 a FINISHED', '2 b DNF', '3 c FINISHED', '- d DNF'],
      warnings: [],
    })
  })

  test.each([
    ['by time', [2, 1], [20, 20], [900_000, 910_000]],
    ['by laps', [2, 1], [20, 19], [910_000, 900_000]],
    ['without a place', [null, 1], [20, 20], [900_000, 910_000]],
    ['two with one place', [1, 1], [20, 20], [900_000, 910_000]],
  ])('places are repaired %s', (_, places, laps, times) => {
    const entries = [1, 0].map((at) =>
      car('ab'.charAt(at), {
        status: 'FINISHED',
        filePosition: places[at] ?? null,
        laps: laps[at] ?? null,
        totalTimeMs: times[at] ?? null,
      }),
    )
    expect(classified(raw('race', entries))).toEqual({
      order: ['1 a FINISHED', '2 b FINISHED'],
      warnings: ['positions-repaired'],
    })
  })

  test('official places are not second-guessed', () => {
    const entries = [
      car('a', { ...done, filePosition: 1, totalTimeMs: 910_000 }),
      car('b', { ...done, filePosition: 2, totalTimeMs: 900_000 }),
    ]
    expect(classified(raw('race', entries, true)).warnings).toEqual([])
  })

  test('places that nothing decides are left as they are, with a warning', () => {
    const entries = [car('a', { status: 'FINISHED', filePosition: 2 }), car('b', { status: 'FINISHED' })]
    expect(classified(raw('race', entries))).toEqual({
      order: ['1 a FINISHED', '2 b FINISHED'],
      warnings: ['positions-unclear'],
    })
  })

  test('those behind a disqualified car move up', () => {
    const entries = [
      car('a', { ...done, filePosition: 1, status: 'DSQ' }),
      car('b', { ...done, filePosition: 2, totalTimeMs: 900_000 }),
    ]
    expect(classified(raw('race', entries))).toEqual({
      order: ['1 b FINISHED', '- a DSQ'],
      warnings: ['positions-closed-up'],
    })
  })

  test('who retired follows from laps and times', () => {
    const entries = [
      car('winner', { laps: 20, totalTimeMs: 1_000_000, filePosition: 1 }),
      car('stopped late', { laps: 18, totalTimeMs: 900_000, filePosition: 2 }),
      car('three laps down, at the flag', { laps: 17, totalTimeMs: 1_030_000, filePosition: 3 }),
      car('on the lap when it ended', { laps: 16, totalTimeMs: 950_000, filePosition: 4 }),
      car('stopped', { laps: 12, totalTimeMs: 610_000, filePosition: 5 }),
      car('stopped, very slow', { laps: 2, totalTimeMs: 620_000, filePosition: 6 }),
      car('no times', { laps: 3, filePosition: 7 }),
      car('never seen', { laps: 0, filePosition: 8 }),
    ]
    expect(classified(raw('race', entries)).order).toEqual([
      '1 winner FINISHED',
      '2 stopped late FINISHED',
      '3 three laps down, at the flag FINISHED',
      '4 on the lap when it ended FINISHED',
      '- stopped DNF',
      '- no times DNF',
      '- stopped, very slow DNF',
      '- never seen DNS',
    ])
  })

  test('running at the end without a lap is not classified', () => {
    const entries = [
      car('a', { ...done, filePosition: 1 }),
      car('b', { status: 'FINISHED', laps: 0, filePosition: 2 }),
    ]
    expect(classified(raw('race', entries)).order).toEqual(['1 a FINISHED', '- b NC'])
  })
})

describe('a session against the clock', () => {
  test('best laps decide; without a time there is no place', () => {
    const entries = [
      car('a', { bestLapMs: 91_000, filePosition: 1 }),
      car('b', { bestLapMs: 90_000, filePosition: 2, status: 'DNF' }),
      car('c', { laps: 3, filePosition: 3 }),
      car('d', { laps: 0, filePosition: 4 }),
      car('e', { bestLapMs: 80_000, status: 'DSQ', filePosition: 5 }),
    ]
    expect(classified(raw('qualifying', entries))).toEqual({
      order: ['1 b FINISHED', '2 a FINISHED', '- c NC', '- e DSQ', '- d DNS'],
      warnings: ['positions-repaired'],
    })
  })

  test('a file without places is no contradiction', () => {
    const entries = [car('a', { bestLapMs: 91_000 }), car('b', { bestLapMs: 90_000 })]
    expect(classified(raw('practice', entries))).toEqual({
      order: ['1 b FINISHED', '2 a FINISHED'],
      warnings: [],
    })
  })
})

describe('one entry for each driver', () => {
  test('two who share a name and both drove stay two', () => {
    const entries = [
      car('Ada', { laps: 9, filePosition: 1, status: 'FINISHED', carNumber: '1' }),
      car('Ada', { laps: 8, filePosition: 2, status: 'FINISHED', carNumber: '2' }),
    ]
    expect(finish(entries)).toEqual({ cars: ['Ada 9', 'Ada 8'], warnings: ['same-name'] })
  })

  test('one who came back to the same car is one', () => {
    const entries = [
      car('Ada', { laps: 3, filePosition: 2, status: 'DNF', carNumber: '1' }),
      car('Ada', { laps: 9, filePosition: 1, status: 'FINISHED', carNumber: '1' }),
    ]
    expect(finish(entries)).toEqual({ cars: ['Ada 9'], warnings: ['driver-merged'] })
  })

  test('more cars than a sheet holds are cut off, with a warning', () => {
    const entries = Array.from({ length: 310 }, (_, at) =>
      car(`d${at}`, { laps: 400 - at, filePosition: at + 1, status: 'FINISHED' }),
    )
    const { cars, warnings } = finish(entries)
    expect(cars).toHaveLength(300)
    expect(warnings).toEqual(['too-many-entries'])
  })
})
