import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { codes, latin1, lines, session, utf8 } from './reading.fixture.ts'

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
