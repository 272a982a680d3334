import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { decodeText } from '#shared/imports/decode-text.ts'
import type { ImportedFile, ImportedSession } from '#shared/imports/imported-file.ts'
import { foldName } from '#shared/base/fold-name.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'
import { mutated, mutationKinds, type MutationKind } from './mutate-file.ts'

/* Real files with a field dropped, a list in another order, an id twice, names in another case: nothing throws, and
   nobody who was in the file is lost without a word. */

const data = resolve(import.meta.dirname, '../../../../shared/data')
const present = existsSync(data)
const files = present
  ? ['sim-results', 'cases'].flatMap((folder) =>
      readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:json|xml|csv)$/.test(name))
        .map((name) => join(data, folder, name)),
    )
  : []
const small = files.filter((name) => readFileSync(name).length < 130_000)
const roundsOfKind = 5

type Reader = (bytes: Uint8Array) => ImportedFile

describe.skipIf(!present)('a file that another program touched', () => {
  test.each(small.map((name, at) => [name.slice(data.length + 1), 7000 + at] as const))(
    '%s (seed %i)',
    (name, seed) => {
      for (const kind of mutationKinds) {
        for (let round = 0; round < roundsOfKind; round++) {
          const faults = faultsOf(readResultFile, name, kind, seed * 100 + round)
          expect(faults, `${kind}, round ${round}`).toEqual([])
        }
      }
    },
  )

  const planted: Record<string, { reader: Reader; kind: MutationKind }> = {
    'the last car is lost where a list is in another order': {
      kind: 'reorder',
      reader: planting((session) => ({ ...session, entries: session.entries.slice(0, -1) })),
    },
    'drivers of one id become one': {
      kind: 'duplicate-id',
      reader: planting((session) => ({
        ...session,
        entries: session.entries.filter(
          ({ laps }, at) => session.entries.findIndex((other) => other.laps === laps) === at,
        ),
      })),
    },
    'a car without laps is nobody': {
      kind: 'drop',
      reader: planting((session) => ({
        ...session,
        entries: session.entries.filter(({ laps, bestLapMs }) => laps !== null && bestLapMs !== null),
      })),
    },
    'an unknown name of a field throws': {
      kind: 'case',
      reader: (bytes) => {
        const read = readResultFile(bytes)
        if (read.sessions.some(({ track }) => track === null)) throw new Error('no track')
        return read
      },
    },
  }

  test.each(Object.entries(planted))('is caught when %s', (_what, { reader, kind }) => {
    const found = small.some((name, at) => faultsOf(reader, name, kind, 9000 + at).length > 0)
    expect(found).toBe(true)
  })
})

function planting(change: (session: ImportedSession) => ImportedSession): Reader {
  return (bytes) => {
    const read = readResultFile(bytes)
    return { ...read, sessions: read.sessions.map(change) }
  }
}

/** What is wrong with how a changed file is read. */
function faultsOf(read: Reader, name: string, kind: MutationKind, seed: number): string[] {
  const bytes = new Uint8Array(readFileSync(name.startsWith('/') ? name : join(data, name)))
  const original = readResultFile(bytes)
  if (original.errors.length > 0) return []
  const text = decodeText(bytes, () => undefined)
  const changed = changedText(text, kind, seed)
  if (changed === null) return []
  let after: ImportedFile
  try {
    after = read(new TextEncoder().encode(changed))
  } catch (error) {
    return [`threw ${String(error)}`]
  }
  if (after.errors.length > 0) return [`refused: ${after.errors[0]?.message}`]
  const told = [...after.warnings, ...after.sessions.map((session) => ({ message: session.name }))]
    .map(({ message }) => foldName(message))
    .join(' ')
  return original.sessions.flatMap((session, at) => {
    const now = after.sessions[at] ?? { entries: [] }
    const people = new Set(
      now.entries.flatMap(({ drivers }) => drivers.flatMap(({ name: own, id }) => [foldName(own), id])),
    )
    const names = now.entries.flatMap(({ drivers }) => drivers.map((driver) => foldName(driver.name)))
    const lost = session.entries
      .flatMap(({ drivers }) => drivers)
      .filter((driver) => !driver.nameless && !(driver.id !== null && people.has(driver.id)))
      .filter(({ name: own }) => !names.some((other) => isPartOf(other, foldName(own))))
      .filter(({ name: own }) => !told.includes(foldName(own)))
    // A name that was dropped itself leaves a car without one, or, where the car did nothing, an empty slot.
    const nameless = now.entries.filter(({ drivers }) => drivers.some((driver) => driver.nameless)).length
    const emptied = after.warnings.filter(({ code }) => code === 'empty-slots-dropped').length
    const unnamed = kind === 'drop' ? nameless + emptied : nameless
    return lost.slice(unnamed).map(({ name: own }) => `${own} of ${session.name} is lost`)
  })
}

/** The first or the last name alone was dropped. */
function isPartOf(part: string, name: string): boolean {
  return part !== '' && part.split(' ').every((word) => name.split(' ').includes(word))
}

/** Null for a file that is not sound JSON by itself: nothing of it can be changed by structure. */
function changedText(text: string, kind: MutationKind, seed: number): string | null {
  try {
    return mutated(text, kind, seededRandom(seed))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
