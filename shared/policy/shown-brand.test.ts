import { expect, test } from 'vitest'
import { shownBrand } from './shown-brand.ts'

const kept = { plan: 'ELITE', accent: '#0b1f4b', accentLight: null, accentDark: null, logo: 'a1' }

test('a league of one colour has one near it on dark pages, where it could not be read', () => {
  const { accent, accents, logo } = shownBrand(kept)
  expect([accent, accents?.light, logo]).toEqual(['#0b1f4b', '#0b1f4b', 'a1'])
  expect(accents?.dark).not.toBe('#0b1f4b')
})

test('colours that it chose for light and dark pages are taken', () => {
  expect(shownBrand({ ...kept, accentLight: '#7a0019', accentDark: '#ff9f97' }).accents).toEqual({
    light: '#7a0019',
    dark: '#ff9f97',
  })
})

test('without any colour it has those of the product', () => {
  expect(shownBrand({ ...kept, accent: null })).toEqual({ accent: null, accents: null, logo: 'a1' })
})

test('without the plan nothing of it is shown', () => {
  expect(shownBrand({ ...kept, plan: 'PRO' })).toEqual({ accent: null, accents: null, logo: null })
})
