import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

test('what a spreadsheet would run is made harmless', () => {
  const cells = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\tx', '\r=x', '+1 lap', '+1.2=x']
  const [, ...lines] = writeCsv(cells.map((Name, n) => ({ n, Name }))).split(/\r\n(?=\d)/)
  expect(lines).toEqual([
    `0,"'=1+1"`,
    `1,"'+cmd|calc"`,
    `2,"'-2+3"`,
    `3,"'@SUM(A1)"`,
    `4,"'\tx"`,
    `5,"'\r=x"`,
    `6,"'+1 lap"`,
    `7,"'+1.2=x"`,
  ])
})

test('gaps and points with a sign stay numbers', () => {
  expect(writeCsv([{ Gap: '+4.217', Lap: '+1:07.500', Points: '-2,5', Place: -1 }])).toBe(
    'Gap,Lap,Points,Place\r\n+4.217,+1:07.500,"-2,5",-1',
  )
})
