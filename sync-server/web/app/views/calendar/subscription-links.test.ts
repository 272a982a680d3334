import { expect, test } from 'vitest'
import { subscriptionLinks } from './subscription-links.ts'

test('a calendar is followed by its address, whatever the league is called', () => {
  const links = subscriptionLinks('https://race.example/calendar/pier-cup.ics', 'Pier & Cup #1')
  expect(links.webcal).toBe('webcal://race.example/calendar/pier-cup.ics')
  const google = new URL(links.google)
  expect([google.host, google.searchParams.get('cid')]).toEqual([
    'calendar.google.com',
    'webcal://race.example/calendar/pier-cup.ics',
  ])
  const outlook = new URL(links.outlook)
  expect([outlook.host, outlook.searchParams.get('url'), outlook.searchParams.get('name')]).toEqual([
    'outlook.live.com',
    'https://race.example/calendar/pier-cup.ics',
    'Pier & Cup #1',
  ])
  expect(subscriptionLinks('http://localhost:4100/calendar/a.ics', 'A').webcal).toBe(
    'webcal://localhost:4100/calendar/a.ics',
  )
})
