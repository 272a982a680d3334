import { describe, expect, test } from 'vitest'
import { leagueOf, parentOf, Route } from './route.ts'

const leagueId = '01900000-0000-7000-8000-000000000001'
const eventId = '01900000-0000-7000-8000-000000000002'
const sessionId = '01900000-0000-7000-8000-000000000003'
const driverId = '01900000-0000-7000-8000-000000000004'
const screens = Route.options.map((option) => option.shape.screen.value)
const routeTo = (screen: Route['screen']): Route =>
  Route.parse({ screen, leagueId, eventId, sessionId, driverId })

describe('one step up', () => {
  test.each([
    ['sheet', { screen: 'event', leagueId, eventId }],
    ['event', { screen: 'events', leagueId }],
    ['driver', { screen: 'roster', leagueId }],
    ['rules-edit', { screen: 'rules', leagueId }],
    ['standings', { screen: 'overview', leagueId }],
    ['stewards', { screen: 'overview', leagueId }],
    ['overview', { screen: 'leagues' }],
    ['account', { screen: 'leagues' }],
    ['leagues', { screen: 'leagues' }],
  ] as const)('from %s', (screen, parent) => {
    expect(parentOf(routeTo(screen))).toEqual(parent)
  })

  test.each(screens)('from %s it ends at the leagues, and each stop is a place', (screen) => {
    let route = routeTo(screen)
    for (let step = 0; step < 4; step++) {
      route = parentOf(route)
      expect(Route.parse(route)).toEqual(route)
    }
    expect(route).toEqual({ screen: 'leagues' })
  })
})

test('a league is known wherever one is open', () => {
  expect(leagueOf(routeTo('sheet'))).toBe(leagueId)
  expect(leagueOf(routeTo('overview'))).toBe(leagueId)
  expect(leagueOf({ screen: 'leagues' })).toBeNull()
  expect(leagueOf({ screen: 'account' })).toBeNull()
})

test.each([
  ['a screen that is none', { screen: 'lobby' }],
  ['a league that is no id', { screen: 'overview', leagueId: 'demo' }],
  ['a sheet without its session', { screen: 'sheet', leagueId, eventId }],
  ['nothing', null],
])('%s, kept by an older version, opens no screen', (_what, kept) => {
  expect(Route.safeParse(kept).success).toBe(false)
})
