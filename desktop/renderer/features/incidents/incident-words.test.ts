import { expect, test } from 'vitest'
import { carsText, freeStewards, linkText, momentText, placeText } from './incident-words.ts'

test.each([
  [12, 1_865_200, 'Lap 12, 31:05.2'],
  [1, null, 'Lap 1'],
  [null, 1_860_000, '31:00'],
  [null, 600_000, '10:00'],
  [null, 20_000, '20'],
  [null, 0, '0'],
  [null, null, ''],
])('lap %s at %s ms is %j', (lap, atMs, text) => {
  expect(momentText({ lap, atMs })).toBe(text)
})

test('a report is about a session, or about the season', () => {
  const session = { round: 2, eventName: 'Pine Ridge', name: 'Race' }
  expect(placeText({ session } as Parameters<typeof placeText>[0])).toBe('Round 2, Pine Ridge · Race')
  expect(placeText({ session: null })).toBe('The season')
})

test('cars are called by number, those without one by who drove them', () => {
  const cars = [
    { carNumber: '44', names: ['Ana Lind'] },
    { carNumber: null, names: ['Cy Day', 'Di Roe'] },
  ] as unknown as Parameters<typeof carsText>[0]
  expect(carsText(cars)).toBe('44, Cy Day / Di Roe')
  expect(carsText([])).toBe('')
})

test.each([
  ['https://www.youtube.example/watch?v=1', 'youtube.example/watch?v=1'],
  ['HTTPS://video.example/', 'video.example'],
  ['https://video.example/a/', 'video.example/a'],
])('%s is shown as %s', (link, text) => {
  expect(linkText(link)).toBe(text)
})

test('who is not recused can still judge', () => {
  const stewards = [
    { name: 'Sten', recusal: null },
    { name: 'Olive', recusal: 'reporter' },
    { name: 'Adan', recusal: null },
  ] as unknown as Parameters<typeof freeStewards>[0]['stewards']
  expect(freeStewards({ stewards })).toEqual(['Sten', 'Adan'])
})
