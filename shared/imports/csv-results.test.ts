import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { codes, latin1, lines, session, utf16le, utf8 } from './testing/reading.ts'

describe('a table of results', () => {
  const table = [
    'Pos;No;Driver;Team;Laps;Time;Best Lap;Status',
    '1;44;Ada One;Foxes;20;30:00.000;1:28.500;Finished',
    '2;07;Bo Two;"Owls; night";20;+12.345;1:28.900;Finished',
    '3;9;Cy Three;;19;+1 lap;1:29.000;',
    'DNF;12;Di Four;;4;;1:30.000;Engine',
    '"";3;Ed Five;;0;;;DNS',
  ].join('\r\n')

  test('usual headings and the separator are found, gaps become times', () => {
    const file = readResultFile(utf8(table))
    expect(file.format).toBe('csv')
    expect(session(file).kind).toBe('race')
    expect(lines(session(file))).toEqual([
      '1 Ada One FINISHED 20 1800000 88500',
      '2 Bo Two FINISHED 20 1812345 88900',
      '3 Cy Three FINISHED 19 - 89000',
      '- Di Four DNF 4 - 90000',
      '- Ed Five DNS 0 - -',
    ])
    expect(session(file).entries[1]).toMatchObject({ carNumber: '07', team: 'Owls; night' })
    expect(codes(file)).toEqual(['columns-guessed', 'kind-guessed'])
  })

  test('a mapping decides, in any language and encoding', () => {
    const text = 'Cl.,Pilote,N\u00b0,Meilleur tour\n1er,Zo\u00eb K,44,"1:28,5"\n2,B\u00e9la L,5,"1:29,25"\n'
    const columns = { position: 'Cl.', driver: 'Pilote', carNumber: 'N\u00b0', bestLap: 'Meilleur tour' }
    const file = readResultFile(latin1(text), { csv: { columns, kind: 'qualifying', track: 'Test Ring' } })
    expect(session(file)).toMatchObject({ kind: 'qualifying', track: 'Test Ring' })
    expect(lines(session(file))).toEqual(['1 Zoë K FINISHED ? - 88500', '2 Béla L FINISHED ? - 89250'])
    expect(codes(file)).toEqual(['bytes-repaired'])
  })

  test('first and last name, or only a car number, name a car; rows without a place stand in order', () => {
    const names = readResultFile(utf8('Surname,First name,Laps\nOne,Ada,5\nTwo,Bo,5\n'))
    expect(lines(session(names))).toEqual(['1 Ada One FINISHED 5 - -', '2 Bo Two FINISHED 5 - -'])
    const numbers = readResultFile(utf8('#\tlaps\n#44\t5\n#7\t4\n'))
    expect(session(numbers).entries.map(({ carNumber, driver }) => [carNumber, driver])).toEqual([
      ['44', 'Car 44'],
      ['7', 'Car 7'],
    ])
  })

  test('columns that say nothing are asked for, by their headings', () => {
    const file = readResultFile(utf8('alpha,beta\n1,2\n'))
    expect(file.errors).toMatchObject([
      { code: 'columns-needed', message: expect.stringContaining('alpha, beta') },
    ])
    const wrong = readResultFile(utf8(table), { csv: { columns: { driver: 'Pilot' } } })
    expect(codes(wrong)).toEqual(['columns-needed'])
  })

  test.each([
    [
      'a title, a blank row and notes',
      'Round 4\n\nPos,No,Driver,Laps\n1,14,Ada,18\n,,,\n2,7,Bo,17\n\nFastest lap: Ada 1:42.3\n',
    ],
    ['a line that says the separator', 'sep=;\r\nPos;No;Driver;Laps\r\n1;14;Ada;18\r\n2;7;Bo;17\r\n'],
    ['a title with the other separator', 'Round 4, Lakeside\nPos;No;Driver;Laps\n1;14;Ada;18\n2;7;Bo;17\n'],
    ['German headings and tabs', 'Platz\tStartnummer\tFahrer\tRunden\n1.\t14\tAda\t18\n2.\t7\tBo\t17\n'],
    ['French headings', 'Cl.;N°;Pilote;Tours\n1er;14;Ada;18\n2e;7;Bo;17\n'],
    ['Spanish headings', 'Pos;Dorsal;Piloto;Vueltas\n1;14;Ada;18\n2;7;Bo;17\n'],
    ['Italian headings', 'Posizione;Numero;Pilota;Giri\n1°;14;Ada;18\n2°;7;Bo;17\n'],
    ['a quote that never ends', 'Pos,No,Driver,Laps\n1,14,"Ada,18\n2,7,Bo,17\n'],
    ['spaces before quotes', 'Pos, No, Driver, Laps\n1, 14, "Ada", "18"\n2, 7, "Bo", "17"\n'],
    ['marks of text', 'Pos,No,Driver,Laps\n1,="14",Ada,\'18\n2,7,Bo,="17"\n'],
    ['decimals of whole numbers', 'Pos,No,Driver,Laps\n1.0,14,Ada,18.0\n2.0,7,Bo,17/18\n'],
    ['numbers under Car', 'Pos,Car,Driver,Laps\n1,14,Ada,18\n2,7,Bo,17\n'],
    ['a repeated note of somebody above', 'Pos,No,Driver,Laps\n1,14,Ada,18\n2,7,Bo,17\nFastest lap,,Ada,5\n'],
  ])('%s does no harm', (_what, text) => {
    const file = readResultFile(utf8(text), { csv: { kind: 'race' } })
    expect(
      session(file).entries.map((entry) => [entry.position, entry.carNumber, entry.driver, entry.laps]),
    ).toEqual([
      [1, '14', 'Ada', 18],
      [2, '7', 'Bo', 17],
    ])
  })

  test('UTF-16 and a byte order mark do no harm before a line that says the separator', () => {
    const text = '\ufeffsep=;\r\nPos;No;Driver\r\n1;14;Ada\r\n2;7;Bo\r\n'
    expect(session(readResultFile(utf16le(text))).entries).toHaveLength(2)
    expect(session(readResultFile(utf8(text))).entries).toHaveLength(2)
  })

  test('a cell that cannot be read is left open, and a warning names its row and column', () => {
    const file = readResultFile(
      utf8(
        'Round 4\nPos,Driver,Laps,Time,Grid,Status\n1,Ada,many,1:75.3,front,Sideways\n2,Bo,17,31:00.5,PL,\n',
      ),
    )
    expect(session(file).entries.find(({ driver }) => driver === 'Ada')).toMatchObject({
      laps: null,
      totalTimeMs: null,
      gridPosition: null,
    })
    const unread = file.warnings
      .filter(({ code }) => code === 'cell-unreadable')
      .map(({ message }) => message)
    expect(unread.map((message) => message.split(':')[0] ?? '').toSorted()).toEqual([
      "Row 3, column 'Grid'",
      "Row 3, column 'Laps'",
      "Row 3, column 'Status'",
      "Row 3, column 'Time'",
    ])
  })

  test('a status is understood in any column, also one that no field reads', () => {
    const file = readResultFile(
      utf8(
        'Pos,Driver,Laps,Time,Best,Points\n1,Ada,18,31:02.4,1:40,25\n2,Bo,18,+2.5,1:41,18\n3,Cy,DNS,,,0\n' +
          '4,Di,12,Gearbox,1:42,0\n5,Ed (DNF),3,,,0\n6,Fi,18,31:09,1:40,DSQ\n',
      ),
    )
    expect(session(file).entries.map(({ position, driver, status }) => [position, driver, status])).toEqual([
      [1, 'Ada', 'FINISHED'],
      [2, 'Bo', 'FINISHED'],
      [null, 'Di', 'DNF'],
      [null, 'Ed', 'DNF'],
      [null, 'Fi', 'DSQ'],
      [null, 'Cy', 'DNS'],
    ])
  })

  test('places that start anew in each class are no dead heats', () => {
    const text = 'Pos,Class,Driver,Laps\n1,GT3,Ada,18\n1,GT4,Bo,16\n2,GT3,Cy,17\n2,GT4,Di,15\n'
    const file = readResultFile(utf8(text), { csv: { kind: 'race' } })
    expect(session(file).entries.map(({ driver }) => driver)).toEqual(['Ada', 'Cy', 'Bo', 'Di'])
    expect(codes(file)).toContain('positions-unclear')
    expect(codes(file)).not.toContain('dead-heat')
  })

  test('gaps to the car ahead are neither gaps to the first nor times', () => {
    const text = 'Pos,Driver,Time,Gap\n1,Ada,31:02.400,\n2,Bo,,+7.000\n3,Cy,,+1.000\n'
    const file = readResultFile(utf8(text))
    expect(session(file).entries.map(({ totalTimeMs, gap }) => [totalTimeMs, gap])).toEqual([
      [1_862_400, null],
      [null, null],
      [null, null],
    ])
    expect(codes(file)).toContain('gaps-unclear')
  })

  test('a gap is told from the new first car once the first has lost its place', () => {
    const text = 'Pos,Driver,Gap,Status\n1,Ada,,DSQ\n2,Bo,+2.000,\n3,Cy,+5.500,\n4,Di,+1 lap,\n'
    const { entries } = session(readResultFile(utf8(text), { csv: { kind: 'race' } }))
    expect(entries.map(({ driver, gap }) => [driver, gap])).toEqual([
      ['Bo', null],
      ['Cy', '+3.500'],
      ['Di', '+1 lap'],
      ['Ada', null],
    ])
  })

  test('a lap of more than an hour is a lap whose thousandths nobody knows', () => {
    const file = readResultFile(utf8('Pos,Driver,Laps,Best lap\n1,Ada,18,1:42.3\n2,Bo,18,1:42:9\n'))
    expect(session(file).entries.map(({ bestLapMs }) => bestLapMs)).toEqual([102_300, null])
    expect(codes(file)).toContain('cell-unreadable')
  })

  test('a second table is not read, and not in silence', () => {
    const file = readResultFile(utf8('Pos,Driver\n1,Ada\n\nPos,Driver\n1,Bo\n2,Cy\n'))
    expect(session(file).entries).toHaveLength(1)
    expect(file.warnings.find(({ code }) => code === 'rows-left-out')?.message).toContain('rows 5 to 6')
  })

  test('a file without headings asks for the columns and loses no row', () => {
    const text = '1,14,Orla Brandt,18\n2,7,Timo Sarkis,18\n'
    expect(codes(readResultFile(utf8(text)))).toEqual(['columns-needed'])
    const columns = { position: 'Column 1', driver: 'Column 3' }
    expect(session(readResultFile(utf8(text), { csv: { columns } })).entries).toHaveLength(2)
  })

  test('what is no table is refused by name', () => {
    expect(codes(readResultFile(utf8('just a sentence')))).toEqual(['unknown-format'])
    expect(codes(readResultFile(utf8('')))).toEqual(['empty-file'])
    expect(codes(readResultFile(utf8(' \n\t')))).toEqual(['empty-file'])
    expect(codes(readResultFile(Uint8Array.from([0x50, 0x4b, 3, 4, 9])))).toEqual(['compressed'])
    expect(codes(readResultFile(new Uint8Array(33 * 1024 * 1024)))).toEqual(['too-large'])
    expect(codes(readResultFile(Uint8Array.from({ length: 500 }, (_, at) => at % 31)))).toEqual([
      'unknown-format',
    ])
  })
})
