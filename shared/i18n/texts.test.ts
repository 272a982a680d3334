import { expect, test } from 'vitest'
import { textsFrom } from './texts.ts'

const texts = {
  en: textsFrom('en', {}),
  de: textsFrom('de', {
    '{count, plural, one {# round} other {# rounds}}': '{count, plural, one {# Lauf} other {# Läufe}}',
    'Won by <b>{name}</b>': '<b>{name}</b> gewinnt',
    'The driver’s {share, number} points': '{share, number} Punkte für den Fahrer',
  }),
}

test('a text stands in the language, with its values and its plural', () => {
  const rounds = '{count, plural, one {# round} other {# rounds}}'
  expect(texts.en.t(rounds, { count: 1 })).toBe('1 round')
  expect(texts.en.t(rounds, { count: 12_000 })).toBe('12,000 rounds')
  expect(texts.de.t(rounds, { count: 1 })).toBe('1 Lauf')
  expect(texts.de.t(rounds, { count: 12_000 })).toBe('12.000 Läufe')
})

test('what has no German is told in English', () => {
  expect(texts.de.t('Nobody leads')).toBe('Nobody leads')
})

const b = (inside: (string | object)[]): object => ({ bold: inside })

test('what stands between tags becomes an element, and nothing in a value does', () => {
  expect(texts.de.tags('Won by <b>{name}</b>', { name: '<b>Mara</b>', b })).toEqual([
    { bold: ['<b>Mara</b>'] },
    ' gewinnt',
  ])
  expect(texts.en.t('a < b and <b>{name}</b>', { name: '{x}' })).toBe('a < b and <b>{x}</b>')
})

test('numbers, ordinals, lists and dates follow the language', () => {
  expect(texts.en.t('The driver’s {share, number} points', { share: 1234.5 })).toBe(
    'The driver’s 1,234.5 points',
  )
  expect(texts.de.t('The driver’s {share, number} points', { share: 1234.5 })).toBe(
    '1.234,5 Punkte für den Fahrer',
  )
  expect([1, 2, 3, 4, 11, 22, 103].map(texts.en.ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '22nd',
    '103rd',
  ])
  expect(texts.de.ordinal(22)).toBe('22.')
  expect(texts.en.list(['Mara', 'Juno', 'Pim'])).toBe('Mara, Juno and Pim')
  expect(texts.de.list(['Mara', 'Juno', 'Pim'], 'or')).toBe('Mara, Juno oder Pim')
  const at = 1_780_768_800_000 // 2026-06-06T18:00:00Z
  expect(texts.en.date(at, 'zoned', 'Europe/Berlin')).toBe('Sat, 6 Jun 2026, 20:00 CEST')
  expect(texts.de.date(at, 'zoned', 'Europe/Berlin')).toBe('Sa., 6. Juni 2026, 20:00 MESZ')
  expect(texts.de.date(at, 'day', 'Europe/Berlin')).toBe('Sa., 6. Juni')
})
