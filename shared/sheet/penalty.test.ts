import { describe, expect, test } from 'vitest'
import { fields } from './fields.ts'
import { formatPenalty, parsePenalty, partsOf, type Penalty } from './penalty.ts'

const time = (ms: number) => ({ kind: 'time', ms }) as const
const places = (count: number) => ({ kind: 'positions', places: count }) as const
const points = (pointsMp: number) => ({ kind: 'points', pointsMp }) as const
const dsq = { kind: 'dsq' } as const

describe('[PN1] a penalty says its unit: added time, places lost, points taken, disqualification', () => {
  test.each<[string, Penalty]>([
    ['5s', [time(5_000)]],
    ['+5', [time(5_000)]],
    ['+5s', [time(5_000)]],
    ['5 sec', [time(5_000)]],
    ['5 SECS.', [time(5_000)]],
    ['10 seconds', [time(10_000)]],
    ['5"', [time(5_000)]],
    ['2.5s', [time(2_500)]],
    ['2,5 s', [time(2_500)]],
    ['1:30', [time(90_000)]],
    ['+1:30.250', [time(90_250)]],
    ['1 min', [time(60_000)]],
    ['1m30s', [time(90_000)]],
    ['1 min 30 sec', [time(90_000)]],
    ['500ms', [time(500)]],
    ['2p', [places(2)]],
    ['3 places', [places(3)]],
    ['1 place', [places(1)]],
    ['+2 pos', [places(2)]],
    ['-2 positions', [places(2)]],
    ['-5', 5_000],
    ['−5', 5_000],
    ['-5 pts', 5_000],
    ['5 points', 5_000],
    ['0.5 pt', 500],
    ['-0,5', 500],
    ['DSQ', [dsq]],
    ['disqualified', [dsq]],
    ['dq', [dsq]],
    ['5s + 10s', [time(15_000)]],
    ['5s, 2 places', [time(5_000), places(2)]],
    ['-3 pts and 5s', [time(5_000), points(3_000)]],
    ['5s; 2p; -1', [time(5_000), places(2), points(1_000)]],
    ['', 0],
    ['  ', 0],
    ['0', 0],
    ['none', 0],
    ['0s', 0],
  ])('%j', (text, penalty) => {
    expect(parsePenalty(text)).toEqual({ ok: true, value: penalty })
  })
})

describe('[PN2] what is unclear is refused by name, never guessed', () => {
  test.each([
    ['5', 'penalty-without-unit'],
    ['5s 10', 'penalty-without-unit'],
    ['2.5', 'penalty-without-unit'],
    ['1 min 30', 'penalty-without-unit'],
    ['+5 pts', 'penalty-gives'],
    ['-5s', 'penalty-gives'],
    ['-1:30', 'penalty-gives'],
    ['2.5 places', 'bad-penalty'],
    ['-', 'bad-penalty'],
    ['five', 'bad-penalty'],
    ['DT', 'bad-penalty'],
    ['5s drive-through', 'bad-penalty'],
    ['5 laps', 'bad-penalty'],
    ['3 grid places', 'bad-penalty'],
    ['1:75', 'bad-penalty'],
    ['5.5555s', 'bad-penalty'],
    ['0.0005 pts', 'bad-penalty'],
    ['dnf', 'bad-penalty'],
    ['5s,', 'bad-penalty'],
    ['301 places', 'penalty-too-large'],
    ['11h', 'bad-penalty'],
    ['99999 min', 'penalty-too-large'],
    ['10001 pts', 'penalty-too-large'],
  ])('%j: %s', (text, code) => {
    expect(parsePenalty(text)).toMatchObject({ ok: false, code })
  })
})

describe('[PN3] what is shown says the unit and is read back as the same', () => {
  test.each<[Penalty, string]>([
    [0, ''],
    [5_000, '−5 pts'],
    [1_000, '−1 pt'],
    [500, '−0.5 pts'],
    [[time(5_000)], '+5s'],
    [[time(5_500)], '+5.5s'],
    [[time(90_000)], '+1:30'],
    [[time(3_600_250)], '+1:00:00.250'],
    [[places(1)], '1 place'],
    [[places(3)], '3 places'],
    [[dsq], 'DSQ'],
    [[time(5_000), places(2), points(3_000)], '+5s, 2 places, −3 pts'],
  ])('%j', (penalty, text) => {
    expect(formatPenalty(penalty)).toBe(text)
    expect(parsePenalty(text)).toEqual({ ok: true, value: penalty })
  })
})

test('[PN4] points alone stand as they always did, so that older sheets keep their meaning', () => {
  expect(partsOf(5_000)).toEqual([points(5_000)])
  expect(partsOf(0)).toEqual([])
  expect(fields.penalty.parse([points(5_000)])).toBe(5_000)
  expect(fields.penalty.parse([])).toBe(0)
  expect(fields.penalty.parse(5_000)).toBe(5_000)
  expect(fields.penalty.parse([places(1), time(2_000), time(3_000)])).toEqual([time(5_000), places(1)])
  expect(fields.penalty.safeParse([places(0)]).success).toBe(false)
  expect(fields.penalty.safeParse([{ kind: 'points', pointsMp: -1 }]).success).toBe(false)
})
