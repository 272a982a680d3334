import { english } from '#shared/i18n/texts.ts'
import { expect, test } from 'vitest'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { standingsAnswer, type StandingsAnswer } from './standings-answer.ts'

const standings = (drivers: number, changes: Partial<StandingsAnswer> = {}): StandingsAnswer => ({
  league: 'Demo GP',
  accent: null,
  season: 'Season 1',
  texts: english,
  of: 'drivers',
  certainty: 'provisional',
  revision: 17,
  at: '2026-05-01T12:00:00.000Z',
  late: false,
  rows: Array.from({ length: drivers }, (_each, at) => ({
    place: String(at + 1),
    name: `Driver ${at + 1}`,
    carNumber: String(at + 1),
    points: String(100 - at),
    moved: null,
    note: '',
  })),
  url: 'https://gridboss.test/l/demo-gp',
  ...changes,
})
const shown = (drivers: number, page: number, changes: Partial<StandingsAnswer> = {}) =>
  standingsAnswer(standings(drivers, changes), page, ({ action, page: to }) => `${action} ${to}`)
const text = (changes: Partial<StandingsAnswer>) => shown(1, 0, changes).embeds[0]?.description ?? ''
const buttons = ({ rows }: MessageModel) =>
  rows.flat().map((button) => (button.kind === 'ask' ? [button.id, button.disabled] : []))
const places = ({ embeds }: MessageModel) =>
  [...(embeds[0]?.description ?? '').matchAll(/\*\*Driver (\d+)\*\*/g)].map(([, place]) => Number(place))

test('[AN17] 31 places are three pages, and buttons lead from each to its neighbours', () => {
  const pages = [shown(31, 0), shown(31, 1), shown(31, 2)]
  expect(pages.map((page) => places(page).length)).toEqual([15, 15, 1])
  expect(pages.flatMap(places)).toEqual(Array.from({ length: 31 }, (_each, at) => at + 1))
  expect(pages.map(buttons)).toEqual([
    [
      ['previous 0', true],
      ['next 1', false],
      ['refresh 0', false],
    ],
    [
      ['previous 0', false],
      ['next 2', false],
      ['refresh 1', false],
    ],
    [
      ['previous 1', false],
      ['next 2', true],
      ['refresh 2', false],
    ],
  ])
  expect(pages[1]?.embeds[0]?.footer).toBe('Demo GP · Season 1 · Page 2 of 3')
})

test('[AN17] a page that is not there any more is the last one', () => {
  expect(places(shown(16, 7))).toEqual([16])
  expect(places(shown(15, 1))).toEqual(places(shown(15, 0)))
})

test('one page needs no way to others, and nobody in it is said', () => {
  const empty = shown(0, 0)
  expect(buttons(empty)).toEqual([['refresh 0', false]])
  expect(empty.embeds[0]?.description).toContain('Nobody has points yet.')
  expect(empty.embeds[0]?.footer).toBe('Demo GP · Season 1')
})

test('it says how settled they are, and whether results have come in since', () => {
  expect(text({})).toMatch(/^\*\*Provisional\*\* · revision 17, as of <t:1777636800:f>\n\n/)
  expect(text({ certainty: 'official', at: null })).toMatch(/^\*\*Official\*\* · as of revision 17\n\n/)
  expect(text({ late: true })).toContain('Results have come in since.')
})
