import { expect, test } from 'vitest'
import { english } from '#shared/i18n/texts.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { resultDocument } from '#shared/exports/result-document.ts'
import { standingsDocument } from '#shared/exports/standings-document.ts'
import { sampleResult, sampleStandings } from '#shared/exports/testing/sample-result.ts'
import type { PrintedDocument } from '#shared/exports/printed-document.ts'
import { openDocumentFonts } from './document-fonts.ts'
import { drawDocument, textsOf } from './draw-document.ts'
import { readPdf } from './testing/read-pdf.ts'

const openFonts = openDocumentFonts()
const draw = async (document: PrintedDocument) =>
  readPdf(await drawDocument(document, await openFonts(textsOf(document))))
/** Characters of one font that stand in several files are read apart. */
const close = (text: string) => text.replaceAll(' ', '')

const told = async (change: Partial<typeof sampleResult>) =>
  (await draw(resultDocument({ ...sampleResult, ...change }, null, english))).pages[0] ?? ''

test('a result reads as it stands in the league, in every script', async () => {
  const { pages, title, language, elements } = await draw(
    resultDocument(sampleResult, 'https://gridboss.example/l/night-series/events/event', english),
  )
  expect(title).toBe('Night Series, Round 5: Eifelring, Race')
  expect(language).toBe('en')
  expect(pages).toHaveLength(1)
  const page = close(pages[0] ?? '')
  for (const text of [
    'AMENDED Revision 3 as of Sat, 4 Jul 2026, 22:15 CEST',
    'Night Series · Season 2026 Eifelring: Race',
    'Round 5 · Eifelring Grand Prix · 24 laps Sat, 4 Jul 2026, 20:00 CEST',
    'Pos No Driver Team Grid Laps Time Best lap Points',
    '1 44 Zoë Lindqvist 2 24 1:00:05.250 2:28.456 25',
    '2 7 Łukasz Żak / Иван Петров +5 s, crossed the line P1 Équipe Bleue 1 24 +2.750 18',
    '3= 19 山田 太郎 24 +12.004 13.5',
    '3= 3 محمد علي 24 +12.004 13.5',
    '6 12 Luc Ferrand −2 points 22 +2 laps 6',
    'DNF 61 Priya Nair 11',
    'Fastest lap 2:28.456, No 44 Zoë Lindqvist',
    'No 7 Łukasz Żak / Иван Петров +5 s: Jump start',
    'No 12 Luc Ferrand −2 points: Cut the track at turn 4',
    'Luc Ferrand +2 licence points: Ignored blue flags',
    'Revision 3 Ruling made: Onboard of car 7',
    'Race director Steward Steward',
    'https://gridboss.example/l/night-series/events/event Page 1 of 1',
  ]) {
    expect(page).toContain(close(text))
  }
  expect(elements).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD']))
})

test('a long result goes on over pages, each with its headings and number, and loses no car', async () => {
  const lines = Array.from({ length: 120 }, (_, at) => ({
    ...sampleResult.lines[0]!,
    id: String(at),
    position: at + 1,
    carNumber: String(1000 + at),
  }))
  const { pages } = await draw(resultDocument({ ...sampleResult, lines }, null, english))
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach((page, at) => expect(page).toContain(`Page ${at + 1} of ${pages.length}`))
  expect(pages[1]).toContain('Pos No Driver')
  const numbers = pages.flatMap((page) => [...page.matchAll(/\b1[01]\d\d\b/g)].map(([number]) => number))
  expect(new Set(numbers)).toEqual(new Set(lines.map(({ carNumber }) => carNumber)))
})

test('how settled it is cannot be overlooked', async () => {
  expect(await told({ certainty: 'provisional', windowEndsAt: '2026-07-04T20:45:00Z' })).toMatch(
    /PROVISIONAL Revision 3 as of .* open to protest until Sat, 4 Jul 2026, 22:45 CEST/,
  )
  expect(await told({ certainty: 'under-protest' })).toContain('UNDER PROTEST')
  expect(await told({ certainty: 'official' })).toContain('OFFICIAL')
})

test('names that nobody can print and reasons without an end do no harm', async () => {
  const reason = 'The car left the track and came back. '.repeat(25)
  const lines = [
    { ...sampleResult.lines[0]!, drivers: ['\u202eevil\u0000 \ud800 🏁 𒀀'], teamName: 'W'.repeat(120) },
    {
      ...sampleResult.lines[1]!,
      rulings: [{ ...sampleResult.lines[1]!.rulings[0]!, reason }],
    },
  ]
  const { pages } = await draw(resultDocument({ ...sampleResult, lines }, null, english))
  const page = pages.join(' ')
  expect(page).toContain('evil')
  expect(close(page)).toContain(close(reason))
  expect(close(page)).toContain('W'.repeat(120))
})

test('a result without a car says so', async () => {
  const { pages } = await draw(resultDocument({ ...sampleResult, lines: [], rulings: [] }, null, english))
  expect(pages[0]).toContain('No car is in the result.')
})

test('standings are drawn with gaps and why somebody is not placed', async () => {
  const { pages } = await draw(standingsDocument(sampleStandings, null, english))
  const page = close(pages[0] ?? '')
  for (const text of [
    'PROVISIONAL as of revision 81',
    'Driver standings after round 5: Eifelring',
    'Pos No Driver Team Wins Best Gap Points',
    '1 44 Zoë Lindqvist Northline 3 86.5',
    '2= 19 山田 太郎 1 −26.5 60',
    '– 61 Priya Nair excluded from the championship −86.5 0',
  ]) {
    expect(page).toContain(close(text))
  }
})

test('in German it is German', async () => {
  const { pages, language } = await draw(resultDocument(sampleResult, null, textsIn('de')))
  expect(language).toBe('de')
  const page = close(pages[0] ?? '')
  for (const text of [
    'GEÄNDERT Revision 3 Stand: Sa., 4. Juli 2026, 22:15 MESZ',
    'Pos. Nr. Fahrer Team Start Runden Zeit Beste Runde Punkte',
    'Rennleiter Rennkommissar Rennkommissar',
    'Seite 1 von 1',
  ]) {
    expect(page).toContain(close(text))
  }
})
