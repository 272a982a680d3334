import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { textsFrom } from '#shared/i18n/texts.ts'
import { ProvisionalMark } from './provisional-mark.tsx'
import { T, TextsProvider } from './texts.tsx'

const mark = createElement(ProvisionalMark, { certainty: { kind: 'official', asOfRevision: 7 } })

test('a piece is told in the language that is provided above it', () => {
  const told = renderToStaticMarkup(createElement(TextsProvider, { texts: textsIn('de') }, mark))
  expect(told).toContain('Offiziell')
  expect(told).toContain('Stand: Revision 7')
})

test('and in English where none is', () => {
  const told = renderToStaticMarkup(mark)
  expect(told).toContain('Official')
  expect(told).toContain('as of revision 7')
})

const bold = (inside: ReactNode[]): ReactNode => createElement('b', null, ...inside)

test('a text has elements where its language wants them', () => {
  const german = textsFrom('de', { 'Won by <b>{name}</b>': '<b>{name}</b> gewinnt' })
  const won = createElement(T, { text: 'Won by <b>{name}</b>', values: { name: '<i>Mara</i>', b: bold } })
  expect(renderToStaticMarkup(won)).toBe('Won by <b>&lt;i&gt;Mara&lt;/i&gt;</b>')
  expect(renderToStaticMarkup(createElement(TextsProvider, { texts: german }, won))).toBe(
    '<b>&lt;i&gt;Mara&lt;/i&gt;</b> gewinnt',
  )
})
