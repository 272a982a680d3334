import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { TextsProvider } from '../texts.tsx'
import { positionSeries } from './chart-series.ts'
import { FormMarks } from './form-marks.tsx'
import { RoundChart } from './round-chart.tsx'
import { inventField } from './testing/invent-field.ts'

const field = inventField(12, 9)
const chart = createElement(RoundChart, {
  title: 'Places round by round',
  series: positionSeries(field),
  noun: 'Driver',
})
const english = renderToStaticMarkup(chart)
const german = renderToStaticMarkup(createElement(TextsProvider, { texts: textsIn('de') }, chart))

test('a chart is drawn without a script, with a name for each line and the same as a table', () => {
  expect(english.match(/data-line=/g)).toHaveLength(12)
  expect(english.match(/<tr data-of=/g)).toHaveLength(12)
  expect(english).toContain('12 lines over 5 rounds.')
  expect(english).toContain('Rounds 4 and 5 are provisional. Round 3 was cancelled.')
  expect(english).toMatch(/aria-label="Ana Lindqvist: place \d+ after round 5"/)
})

test('it is told in the language of its page', () => {
  expect(german).toContain('12 Linien über 5 Läufe.')
  expect(german).toContain('Die Läufe 4 und 5 sind vorläufig. Lauf 3 wurde abgesagt.')
  expect(german).toMatch(/aria-label="Ana Lindqvist: Platz \d+ nach Lauf 5"/)
})

test('nothing in it needs a style of its own, which the policy of the pages refuses', () => {
  expect(english).not.toContain('style=')
})

test('form tells the last rounds in words where there is no place', () => {
  const [line] = field.lines
  const cells = [1, null, 3].map((place) => ({
    rank: 1,
    totalMp: 0,
    own: {
      pointsMp: 0,
      countedMp: 0,
      counted: 'counted' as const,
      place,
      conduct: place === null ? ('not-started' as const) : ('started' as const),
      penalised: false,
    },
  }))
  const told = renderToStaticMarkup(createElement(FormMarks, { line: { ...line!, cells: [...cells, null] } }))
  expect(
    told
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('1 – did not start 3')
})
