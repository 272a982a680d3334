import { expect, test } from 'vitest'
import { languageOf, preferredLanguage } from './language.ts'

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['EN_us', 'en'],
  ['fr', null],
  ['deu', null],
  ['', null],
])('the language of the locale %j is %j', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})

test.each([
  ['de-CH, en;q=0.8', 'de'],
  ['fr, en;q=0.5, de;q=0.9', 'de'],
  ['fr', null],
  ['de;q=0, en;q=0.1', 'en'],
  ['en;q=0.7,de;q=0.7', 'en'],
  ['', null],
  [';;q=,,*', null],
])('of %j, %j is spoken', (accept, language) => {
  expect(preferredLanguage(accept)).toBe(language)
})
