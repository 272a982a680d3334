import { describe, expect, test } from 'vitest'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { guessMapping, linesOf, readCsvFile } from './csv-lines.ts'
import { judgeLines } from './judge-lines.ts'
import { noteText } from './line-notes.ts'
import { must } from '#shared/base/assert.ts'
import { readPasted } from './read-pasted.ts'
import { roomNeeded } from './room-needed.ts'

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
  readOnly: false,
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
const tableOf = (file: Uint8Array) => {
  const read = readCsvFile(file)
  return read.ok ? read.value : null
}

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
    ['"Brandt, Orla",14,Nordwind', 'Brandt, Orla', '14', 'Nordwind'],
    ['14,"Brandt, Orla","Nord, Wind"', 'Brandt, Orla', '14', 'Nord, Wind'],
    ['"Brandt, Orla"', 'Brandt, Orla', null, null],
    ['7 , "Brandt, Orla"', 'Brandt, Orla', '7', null],
    ['“Brandt, Orla”, 14, Nordwind', 'Brandt, Orla', '14', 'Nordwind'],
    ["'Brandt, Orla',14,Nordwind", 'Brandt, Orla', '14', 'Nordwind'],
    ['Orla Brandt - 14 - Nordwind', 'Orla Brandt', '14', 'Nordwind'],
    ["Cian O'Brien, 7, L'Aquila Corse", "Cian O'Brien", '7', "L'Aquila Corse"],
    ["'t Hooft\t'007B", "'t Hooft", '007B', null],
    ["Cleo Marsh, '12", 'Cleo Marsh', '12', null],
    ['Cleo Marsh #12', 'Cleo Marsh', '12', null],
    ['| 12 | Cleo Marsh | Red |', 'Cleo Marsh', '12', 'Red'],
    ['- Cleo Marsh; 12', 'Cleo Marsh', '12', null],
  ])('"%s" is %s, %s, %s', (text, displayName, carNumber, teamName) => {
    expect(readPasted(text)).toMatchObject([{ line: 1, displayName, carNumber, teamName, kind: 'regular' }])
  })

  test.each([
    ['Cleo Marsh, Red Racing', 'team'],
    ['Marsh, Cleo, 12', 'name'],
    ['44 Eva Roth', 'number'],
    ['Eva Roth 44', 'number'],
    ['Cleo, twelve, Red', 'number'],
    ['Cleo, 12, Red, reserve, x', 'more'],
  ])('"%s" is unsure about the %s, and the preview says so', (text, part) => {
    const [line] = judgeLines(readPasted(text), roster)
    expect(line?.verdict).toBe('add')
    expect(line?.notes).toContainEqual(expect.objectContaining({ kind: 'unsure', part }))
    expect(line?.notes.map(noteText).join(' ')).toContain('Check: ')
  })

  test('a title above a list looks like a name, and the preview asks', () => {
    const lines = readPasted('Winter Cup\nOrla Brandt, 14\nTimo Sarkis, 7\n')
    expect(lines.map(({ unsure }) => unsure ?? null)).toEqual(['name', null, null])
  })

  test('names that are counted on keep their numbers, and the preview asks', () => {
    const lines = readPasted('Guest 1\nguest 2\nEva Roth 44\n')
    expect(lines.map(({ displayName, carNumber, unsure }) => [displayName, carNumber, unsure])).toEqual([
      ['Guest 1', null, 'name'],
      ['guest 2', null, 'name'],
      ['Eva Roth', '44', 'number'],
    ])
    expect(judged('Guest 1\nGuest 2').map(([verdict]) => verdict)).toEqual(['add', 'add'])
    expect(judged('Eva Roth 44\nEva Roth 44').map(([verdict]) => verdict)).toEqual(['add', 'skip'])
  })

  test('below headings, in any order and several languages, is read by them', () => {
    const expected = [{ displayName: 'Orla Brandt', carNumber: '14', teamName: 'Nordwind' }]
    for (const text of [
      'Number,Name,Team\n14,Orla Brandt,Nordwind',
      'Winter Cup\n\nName\tTeam\tNo.\nOrla Brandt\tNordwind\t14\n',
      'Startnummer;Fahrer;Team\n#14;Orla Brandt;Nordwind',
      'Équipe;N°;Pilote\nNordwind;14;Orla Brandt',
      'Vorname,Nachname,Nr,Team\nOrla,Brandt,14,Nordwind',
      'sep=;\nEquipo;Dorsal;Piloto\nNordwind;14;Orla Brandt',
    ]) {
      expect(readPasted(text)).toMatchObject(expected)
    }
    expect(readPasted('Name\nOrla Brandt\nTimo Sarkis').map((line) => [line.line, line.displayName])).toEqual(
      [
        [2, 'Orla Brandt'],
        [3, 'Timo Sarkis'],
      ],
    )
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
    const table = tableOf(
      bytes('Car #;Driver Name;Team Name;Role\r\n#44;"Lind, Ana";Red;reserve\r\n;Cleo;;\r\n'),
    )
    expect(table).not.toBeNull()
    if (!table) return
    const mapping = guessMapping(table)
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

  test.each([
    ['a title and a blank row', 'Winter Cup 2026\r\n\r\nName;Nr;Team\r\nAna;44;Red\r\n;;\r\nBen;7;Red\r\n'],
    ['a line that says the separator', 'sep=;\nName;Nr;Team\nAna;44;Red\nBen;7;Red'],
    ['no headings', '44,Ana,Red\n7,Ben,Red\n'],
    ['a note below', 'Name,Nr,Team\nAna,44,Red\nBen,7,Red\n\n"Entries close on Friday, 20:00"\n'],
    ['German headings', 'Fahrer\tStartnummer\tMannschaft\nAna\t44\tRed\nBen\t7\tRed\n'],
    ['Italian headings', 'Pilota,Numero,Scuderia\nAna,44,Red\nBen,7,Red\n'],
  ])('with %s has its drivers', (_what, text) => {
    const table = must(tableOf(bytes(text)), 'the table')
    const lines = linesOf(table, guessMapping(table))
    expect(lines.map(({ displayName, carNumber, teamName }) => [displayName, carNumber, teamName])).toEqual([
      ['Ana', '44', 'Red'],
      ['Ben', '7', 'Red'],
    ])
  })

  test('with a million cells is refused with words', () => {
    const read = readCsvFile(bytes(`Name\n${','.repeat(1_000_000)}`))
    expect(read).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  test('in an old encoding keeps its accents', () => {
    const table = tableOf(new Uint8Array([...bytes('name\nJos'), 0xe9, ...bytes('\n')]))
    expect(table?.rows.map(({ cells }) => cells)).toEqual([['José']])
  })

  test('that is empty has no table', () => {
    expect(tableOf(bytes(' \n'))).toBeNull()
  })
})

test('[OL2] room is needed for who is saved and no guest, and taken by who is on the roster', () => {
  const guests = [driver(3, 'Cy Guest', null), driver(4, 'Di Guest', null, true)]
  const withGuests: OfficeRoster = {
    ...roster,
    drivers: [...roster.drivers, ...guests.map((each) => ({ ...each, kind: 'guest' as const }))],
  }
  const lines = judgeLines(readPasted('Ana Lind\nBen Okoro\nDi Guest\nEve New'), withGuests)
  expect(lines.map(({ verdict }) => verdict)).toEqual(['skip', 'restore', 'restore', 'add'])
  expect(roomNeeded(withGuests, lines)).toEqual({ present: 1, added: 2 })
})
