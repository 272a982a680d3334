import { expect, test } from 'vitest'
import type { ImportedSession } from '#shared/imports/imported-file.ts'
import type { SheetChange } from '#shared/imports/sheet-changes.ts'
import { sessionWords, valueWords } from './import-words.ts'

const nameOf = (id: string) => ({ ana: 'Ana Lind', bo: 'Bo Marsh' })[id] ?? 'Somebody'
const words = (field: SheetChange['field'], value: string | null) =>
  valueWords({ field } as SheetChange, value, nameOf)

test.each([
  ['laps', null, '–'],
  ['time', '3492345', '58:12.345'],
  ['best lap', '83400', '1:23.400'],
  ['drivers', 'ana', 'Ana Lind'],
  ['drivers', 'bo, ana', 'Bo Marsh / Ana Lind'],
  ['status', 'FINISHED', 'Finished'],
  ['status', 'DNF', 'DNF'],
  ['awards', 'fastest-lap', 'fastest lap'],
  ['gap', '+1 lap', '+1 lap'],
] as const)('%s: %j is read as %j', (field, value, text) => {
  expect(words(field, value)).toBe(text)
})

test.each([
  [{ name: 'Race 2', track: 'Spa', entries: [1, 2] }, 'Race 2 at Spa, 2 cars'],
  [{ name: 'Qualifying', track: null, entries: [1] }, 'Qualifying, 1 car'],
])('a session of a file is called %j', (session, text) => {
  expect(sessionWords(session as unknown as ImportedSession)).toBe(text)
})
