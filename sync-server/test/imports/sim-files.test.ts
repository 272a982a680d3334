import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportedEntry, ImportedSession } from '#shared/imports/imported-file.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { accFiles } from './expected/acc.ts'
import { assettoCorsaFiles } from './expected/assetto-corsa.ts'
import { raceRoomAndIracingFiles } from './expected/raceroom-and-iracing.ts'
import { rfactorFiles } from './expected/rfactor.ts'

const expectedFiles = { ...accFiles, ...assettoCorsaFiles, ...raceRoomAndIracingFiles, ...rfactorFiles }
const folder = resolve(import.meta.dirname, '../../../../shared/data/sim-results')
const present = existsSync(folder)
const load = (name: string) => new Uint8Array(readFileSync(join(folder, name)))
const names = Object.keys(expectedFiles)

if (!present) {
  console.warn(
    `The ${names.length} result files of real simulators are not at ${folder}: their tests are skipped.`,
  )
}

describe.skipIf(!present)('result files as simulators wrote them', () => {
  test('every file of the collection is in the table', () => {
    const there = readdirSync(folder, { withFileTypes: true }).flatMap((kind) =>
      kind.isDirectory() ? readdirSync(join(folder, kind.name)).map((file) => `${kind.name}/${file}`) : [],
    )
    expect(there.toSorted()).toEqual(names.toSorted())
    expect(there).toHaveLength(45)
  })

  test.each(Object.entries(expectedFiles))('%s', (name, expected) => {
    const file = readResultFile(load(name))
    expect(file.format).toBe(expected.format)
    if ('error' in expected) {
      expect(file.errors.map(({ code }) => code)).toEqual([expected.error])
      expect(file.sessions).toEqual([])
      return
    }
    expect(file.errors).toEqual([])
    expect(file.warnings.map(({ code }) => code)).toEqual(expected.warnings)
    expect(file.sessions.map(heading)).toEqual(
      expected.sessions.map(([is, cars, places]) => [is, cars, places]),
    )
    expected.sessions.forEach(([, , , rows], index) => {
      const all = file.sessions[index]?.entries.map((entry) => row(entry, file.sessions[index])) ?? []
      expect(all.filter((line) => rows.includes(line))).toEqual(rows)
    })
  })

  test('details that the rows do not show', () => {
    const gt4 = of('assettocorsa-competizione/race.modified.with.gt4.json')
    expect(gt4.map((entry) => entry.class)).toEqual(['GT4', 'GT3 Pro-Am', 'GT3'])
    const missing = of('assettocorsa-competizione/race.with.missing.carModel.attribute.json')
    expect(missing.map((entry) => entry.car)).toEqual([null, null, 'Audi R8 LMS'])
    const swaps = of('rfactor2/race_changed_with_swaps.xml')
    expect(swaps.map((entry) => entry.drivers.length)).toEqual([3, 1, 1, 1, 1])
    const penalties = of('rfactor2/race_with_penalties.xml').find(
      (entry) => entry.carNumber === '01',
    )?.penalties
    expect(penalties?.map(({ kind, timeMs }) => [kind, timeMs])).toEqual([
      ['stop-go', 10_000],
      ['stop-go', 10_000],
      ['time', 35_000],
    ])
    const accented = of('rfactor2/race_changed_finish_states.xml')[1]?.driver
    expect(accented?.slice(0, 2)).toBe('Gé')
    const iracing = of('iracing/iracing-result-36788868.json', 2)
    expect(iracing.find((entry) => entry.carNumber === '10')).toMatchObject({
      gridPosition: 17,
      lapsLed: 0,
      incidents: 9,
      gap: '+14.302',
    })
    expect(iracing[0]).toMatchObject({ car: 'Porsche 911 GT3 Cup', class: 'Porsche 911', lapsLed: 5 })
    const raceRoom = of(
      'raceroom-server/driver.ken.j.dnf.but.with.all.laps.registered.with.incidents.json',
      2,
    )
    expect(raceRoom.map((entry) => entry.gridPosition)).toEqual([1, 2, 5, 3, 8, 6, 7, 4])
  })

  test.each(names.map((name, at) => [name, 1000 + at] as const))('%s, damaged (seed %i)', (name, seed) => {
    const random = seededRandom(seed)
    const bytes = load(name)
    for (let round = 0; round < (bytes.length > 200_000 ? 3 : 10); round++) {
      const cut = bytes.slice(0, random() < 0.5 ? bytes.length : Math.floor(random() * bytes.length))
      for (let hit = random() * 30; hit > 0 && cut.length > 0; hit--) {
        cut[Math.floor(random() * cut.length)] = Math.floor(random() * 256)
      }
      const file = readResultFile(cut)
      expect(file.errors.map(({ code }) => code)).not.toContain('unreadable')
      expect(file.sessions.length > 0).toBe(file.errors.length === 0)
    }
  })
})

function of(name: string, at = 0): readonly ImportedEntry[] {
  return readResultFile(load(name)).sessions[at]?.entries ?? []
}

function heading(session: ImportedSession): [string, number, number] {
  const words = [session.kind, session.name, session.track, session.layout].filter((word) => word !== null)
  const places = session.entries.flatMap((entry) => entry.position ?? [])
  expect(places).toEqual(places.map((_, at) => at + 1))
  return [words.join(' '), session.entries.length, places.length]
}

function row(entry: ImportedEntry, session: ImportedSession | undefined): string {
  const { position, status, laps, totalTimeMs, bestLapMs } = entry
  return [
    position ?? '-',
    who(entry, session),
    status,
    laps ?? '?',
    totalTimeMs ?? '-',
    bestLapMs ?? '-',
  ].join(' ')
}

function who(entry: ImportedEntry, session: ImportedSession | undefined): string {
  const number = entry.carNumber
  const alike = session?.entries.filter((other) => other.carNumber === number) ?? []
  if (number !== null && alike.length === 1) return `#${number}`
  if (entry.driverId !== null && /^S?\d+$/.test(entry.driverId)) return entry.driverId.slice(-5)
  return createHash('sha256').update(entry.driver).digest('hex').slice(0, 8)
}
