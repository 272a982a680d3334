import { seededRandom } from '#shared/base/seeded-random.ts'
import { sharedText } from '#shared/base/shared-text.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'

const carsPerRace = 40
const share = sharedText()
const versionId = uuid('f', 0)

/**
 * An invented season with so many result rows: races of 40 cars with one driver each, 20 teams. Always the same one. Rows
 * share the text of their ids, as rows that are read do.
 */
export function inventedSeason(rows: number): SeasonInput {
  const races = Math.ceil(rows / carsPerRace)
  const random = seededRandom(rows)
  const orders = indices(races).map(() => shuffled(indices(carsPerRace), random))
  return {
    rules: defaultRuleset,
    rulesets: { [versionId]: defaultRuleset },
    drivers: indices(carsPerRace).map((n) => ({
      id: uuid('d', n),
      name: `Driver ${n + 1}`,
      kind: 'regular',
    })),
    teams: indices(carsPerRace / 2).map((n) => ({ id: uuid('a', n), name: `Team ${n + 1}` })),
    events: indices(races).map((n) => ({
      id: uuid('e', n),
      round: n + 1,
      name: `Round ${n + 1}`,
      status: 'completed',
      laps: null,
      rulesetVersionId: versionId,
    })),
    sessions: indices(races).map((n) => ({
      id: uuid('5', n),
      eventId: uuid('e', n),
      kind: 'race',
      name: 'Race',
      ordinal: 1,
      multiplier: '1',
      status: 'official',
      underProtest: false,
    })),
    entries: orders.flatMap((order, race) =>
      order.map((driver) => ({
        id: uuid('c', race * carsPerRace + driver),
        eventId: uuid('e', race),
        class: null,
        teamId: uuid('a', driver >> 1),
        driverIds: [uuid('d', driver)],
        points: 'eligible' as const,
      })),
    ),
    results: orders.flatMap((order, race) =>
      order.map((driver, place) => ({
        id: uuid('b', race * carsPerRace + driver),
        sessionId: uuid('5', race),
        entryId: uuid('c', race * carsPerRace + driver),
        position: place + 1,
        status: 'FINISHED' as const,
        driverIds: null,
        laps: 30,
        timeMs: 3_600_000 + place * 1_000,
        bestLapMs: 90_000 + driver,
        awards: [],
        bonusMp: 0,
        penaltyMp: 0,
      })),
    ),
    rulings: [],
  }
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

function uuid(kind: string, n: number): string {
  return share(`0190000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
}

function shuffled(list: readonly number[], random: () => number): number[] {
  return list
    .map((value) => ({ value, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
