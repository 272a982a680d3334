import { expect, test } from 'vitest'
import { previewCsv } from './csv-preview.ts'
import { latin1, utf8 } from './testing/reading.ts'

test('the headings, the first rows and what is guessed', () => {
  const rows = Array.from({ length: 8 }, (_, at) => `${at + 1};Driver ${at};1:2${at}.5;`).join('\n')
  expect(previewCsv(utf8(`Pos;Driver;Best Lap;\n${rows}`))).toEqual({
    headings: ['Pos', 'Driver', 'Best Lap'],
    rows: [0, 1, 2, 3, 4].map((at) => [`${at + 1}`, `Driver ${at}`, `1:2${at}.5`]),
    guessed: { position: 'Pos', driver: 'Driver', bestLap: 'Best Lap' },
    signature: 'pos|driver|bestlap|',
  })
})

test('case, spacing and encoding of the headings do not matter to their memory', () => {
  const [a, b] = [utf8('N\u00b0,Pilote \n1,Zoe\n'), latin1('n\u00b0 , PILOTE\n2,Bo\n')]
  expect(previewCsv(a)?.signature).toBe(previewCsv(b)?.signature)
})

test('cells that a spreadsheet would take for formulas are text', () => {
  expect(previewCsv(utf8('Driver,Laps\n=1+1,@x\n'))?.rows).toEqual([['=1+1', '@x']])
})

test('what is no table has no preview', () => {
  for (const text of ['', 'one sentence', 'a,b', '\n\n']) expect(previewCsv(utf8(text))).toBeNull()
})
