import { expect, test } from 'vitest'
import { isPublicPage } from './public-page.ts'

test.each([
  '/',
  '/l/cup',
  '/l/cup/calendar',
  '/l/cup/events/01900000-0000-7000-8000-000000000301',
  '/l/cup/drivers/1',
])('[WB12] %s is kept', (path) => {
  expect(isPublicPage(path)).toBe(true)
})

test.each([
  '/me/racing',
  '/me/incidents/1',
  '/account',
  '/founder',
  '/join/abc',
  '/report',
  '/sign-in',
  '/l',
  '/l/',
  '/l/cup/live',
  '/l/cup/standings.png',
  '/leagues/1',
])('[WB13] %s is not', (path) => {
  expect(isPublicPage(path)).toBe(false)
})
