import { describe, expect, test } from 'vitest'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { guessMapping, linesOf, readCsvFile } from './csv-lines.ts'
import { judgeLines } from './judge-lines.ts'
import { readPasted } from './roster-line.ts'

const driver = (n: number, displayName: string, carNumber: string | null, archived = false) => ({
  id: `id-${n}`,
  displayName,
  carNumber,
  teamId: null,
  teamName: null,
  kind: 'regular' as const,
  userId: null,
  memberName: null,
  archived,
})
const roster: OfficeRoster = {
  plan: 'PRO',
  drivers: [driver(1, 'Ana Lind', '44'), driver(2, 'Ben Okoro', '7', true)],
  teams: [
    { id: 'team-1', name: 'Red Racing', drivers: 1, archived: false },
    { id: 'team-2', name: 'Old Blues', drivers: 0, archived: true },
  ],
  members: [],
}

const judged = (text: string) =>
  judgeLines(readPasted(text), roster).map(({ verdict, notes }) => [
    verdict,
    ...notes.map(({ kind }) => kind),
  ])
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a pasted line', () => {
  test.each([
    ['Cleo Marsh', 'Cleo Marsh', null, null],
    ['  Cleo   Marsh , 12 ', 'Cleo Marsh', '12', null],
    ['Cleo Marsh\t12\tRed Racing', 'Cleo Marsh', '12', 'Red Racing'],
    ['Marsh, Cleo; 12; Red, White & Co', 'Marsh, Cleo', '12', 'Red, White & Co'],
    ['Cleo Marsh,,Red Racing', 'Cleo Marsh', null, 'Red Racing'],
    ['Cleo Marsh, Red Racing', 'Cleo Marsh', null, 'Red Racing'],
    ['#44, Cleo Marsh, Red Racing', 'Cleo Marsh', '44', 'Red Racing'],
    ['Cleo Marsh, 12B', 'Cleo Marsh', '12B', null],
    [', 12', '', '12', null],
  ])('"%s" is %s, %s, %s', (text, displayName, carNumber, teamName) => {
    expect(readPasted(text)).toEqual([{ line: 1, displayName, carNumber, teamName, kind: 'regular' }])
  })

  test('keeps its number when others are empty', () => {
    expect(readPasted('A\r\n\r\n  \nB\n').map(({ line, displayName }) => [line, displayName])).toEqual([
      [1, 'A'],
      [4, 'B'],
    ])
  })
})

describe('against the roster', () => {
  test.each([
    ['a new name is added', 'Cleo', [['add']]],
    ['a name of the roster is skipped', 'ana lind', [['skip', 'on-roster']]],
    ['a name twice in the list counts once', 'Cleo\nCLEO', [['add'], ['skip', 'twice']]],
    ['a name that was archived comes back', 'Ben Okoro, 7', [['restore', 'archived']]],
    ['a number that is taken is told', 'Cleo, 44', [['add', 'number-taken']]],
    ['a number twice in the list is told', 'Cleo, 5\nDita, 5', [['add'], ['add', 'number-twice']]],
    ['a team nobody knows is made', 'Cleo, 5, Blue', [['add', 'new-team']]],
    ['a team that is archived is made anew', 'Cleo, 5, old blues', [['add', 'new-team']]],
    ['a line without a name is skipped', ', 12', [['skip', 'no-name']]],
    ['what is too long is skipped', `${'x'.repeat(121)}, 1`, [['skip', 'too-long']]],
  ])('%s', (_what, text, expected) => {
    expect(judged(text)).toEqual(expected)
  })

  test('a known team is found whatever its case', () => {
    expect(judgeLines(readPasted('Cleo, 5, RED racing'), roster)[0]?.teamId).toBe('team-1')
  })
})

describe('a CSV file', () => {
  test('is read by its headings, with any separator, and lines as a spreadsheet counts them', () => {
    const table = readCsvFile(
      bytes('Car #;Driver Name;Team Name;Role\r\n#44;"Lind, Ana";Red;reserve\r\n;Cleo;;\r\n'),
    )
    expect(table).not.toBeNull()
    if (!table) return
    const mapping = guessMapping(table.headings)
    expect(mapping).toEqual({ name: 1, number: 0, team: 2, kind: 3 })
    expect(linesOf(table, mapping)).toEqual([
      { line: 2, displayName: 'Lind, Ana', carNumber: '44', teamName: 'Red', kind: 'reserve' },
      { line: 3, displayName: 'Cleo', carNumber: null, teamName: null, kind: 'regular' },
    ])
    expect(linesOf(table, { ...mapping, name: 2, team: null })[0]).toMatchObject({
      displayName: 'Red',
      teamName: null,
    })
  })

  test('in an old encoding keeps its accents', () => {
    const table = readCsvFile(new Uint8Array([...bytes('name\nJos'), 0xe9, ...bytes('\n')]))
    expect(table?.rows).toEqual([['José']])
  })

  test('that is empty has no table', () => {
    expect(readCsvFile(bytes(' \n'))).toBeNull()
  })
})
