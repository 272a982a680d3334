import { describe, expect, test } from 'vitest'
import { splitStatus, statusOfText } from './status-words.ts'

describe('a status in a table', () => {
  test.each([
    ['DNF', 'DNF'],
    ['dnf - engine', 'DNF'],
    ['DNF (gearbox)', 'DNF'],
    ['Ret.', 'DNF'],
    ['Gearbox', 'DNF'],
    ['Ausgeschieden', 'DNF'],
    ['Abandon', 'DNF'],
    ['Ritirato', 'DNF'],
    ['D.N.S.', 'DNS'],
    ['Did not start', 'DNS'],
    ['Withdrawn', 'DNS'],
    ['nicht gestartet', 'DNS'],
    ['DSQ (weight)', 'DSQ'],
    ['Disqualifié', 'DSQ'],
    ['EXC', 'DSQ'],
    ['Not classified', 'NC'],
    ['Finished', 'FINISHED'],
    ['Running', 'FINISHED'],
    ['Out of fuel tomorrow', null],
    ['Orla Brandt', null],
    ['12', null],
    ['', null],
    [null, null],
  ])('%s is %s', (text, status) => expect(statusOfText(text)).toBe(status))

  test.each([
    ['Wen Halloran (DNF)', 'Wen Halloran', 'DNF'],
    ['Wen Halloran [DSQ]', 'Wen Halloran', 'DSQ'],
    ['Wen Halloran (R)', 'Wen Halloran (R)', null],
    ['Wen Halloran (GER)', 'Wen Halloran (GER)', null],
    ['Ret', 'Ret', null],
  ])('%s is %s, %s', (text, name, status) => expect(splitStatus(text)).toEqual({ name, status }))
})
