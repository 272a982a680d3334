import { expect, test } from 'vitest'
import { robotsText, sitemapIndexText, sitemapPaths, sitemapText } from './sitemap.ts'
import { breadcrumbData, eventData, organizationData } from './structured-data.ts'
import { smallLeague } from './testing/small-league.ts'

const addressOf = (path: string) => `https://race.example${path}`
const league = { slug: 'pier-cup', name: 'Pier Cup' }
const cape = {
  id: 'cape',
  name: 'Cape',
  track: 'Cape Ring',
  startsAt: '2026-04-25T23:00:00+00:00',
  zone: 'Europe/Berlin',
  status: 'scheduled',
} as const

test('an event is told as a SportsEvent that starts by the clocks of its place', () => {
  expect(eventData(cape, { league, season: { name: 'Spring' } }, addressOf)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'SportsEvent',
    '@id': 'https://race.example/l/pier-cup/events/cape',
    name: 'Cape, Pier Cup',
    sport: 'Motorsport',
    url: 'https://race.example/l/pier-cup/events/cape',
    startDate: '2026-04-26T01:00:00+02:00',
    eventStatus: 'https://schema.org/EventScheduled',
    location: { '@type': 'Place', name: 'Cape Ring' },
    organizer: { '@type': 'SportsOrganization', name: 'Pier Cup', url: 'https://race.example/l/pier-cup' },
    superEvent: { '@type': 'EventSeries', name: 'Pier Cup, Spring' },
  })
})

test('an event that is called off says so', () => {
  const { eventStatus } = eventData(
    { ...cape, status: 'cancelled' },
    { league, season: { name: 'Spring' } },
    addressOf,
  )
  expect(eventStatus).toBe('https://schema.org/EventCancelled')
})

test('a league is an organisation, and the way down to a page ends at the page itself', () => {
  expect(organizationData(league, addressOf)).toMatchObject({
    '@type': 'SportsOrganization',
    name: 'Pier Cup',
    url: 'https://race.example/l/pier-cup',
  })
  const { itemListElement } = breadcrumbData(
    [
      { name: 'Pier Cup', path: '/l/pier-cup' },
      { name: 'Cape', path: null },
    ],
    addressOf,
  )
  expect(itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: 'Pier Cup', item: 'https://race.example/l/pier-cup' },
    { '@type': 'ListItem', position: 2, name: 'Cape' },
  ])
})

test('a sitemap has the pages of what the plan opens', () => {
  const home = '/l/pier-cup'
  const people = [
    ...['ana', 'bo', 'cy', 'di'].map((id) => `${home}/drivers/${id}`),
    ...['gull', 'tern'].map((id) => `${home}/teams/${id}`),
  ]
  const pages = [home, ...['calendar', 'standings', 'rules', 'seasons'].map((page) => `${home}/${page}`)]
  expect(sitemapPaths(smallLeague())).toEqual([
    ...pages,
    ...['cape', 'pine', 'lake'].map((id) => `${home}/events/${id}`),
    ...people,
  ])
  expect(sitemapPaths(smallLeague({ league: { league: { plan: 'PRO' } } }))).toEqual([
    ...pages,
    ...['cape', 'pine', 'lake', 'old'].map((id) => `${home}/events/${id}`),
    ...people,
  ])
})

test('a league that is not to be found has no sitemap; nor has one that is deleted, or of an older server', () => {
  for (const change of [{ listed: false }, { deleted_at: '2026-03-01T00:00:00Z' }, { listed: undefined }]) {
    expect(sitemapPaths(smallLeague({ league: { league: change as never } }))).toEqual([])
  }
})

test('sitemaps are XML, whatever stands in an address', () => {
  expect(sitemapText(['https://race.example/?a=1&b=\'<2>"'])).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      '<url><loc>https://race.example/?a=1&amp;b=&apos;&lt;2&gt;&quot;</loc></url>\n' +
      '</urlset>\n',
  )
  expect(sitemapIndexText(['https://race.example/l/pier-cup/sitemap.xml'])).toContain(
    '<sitemap><loc>https://race.example/l/pier-cup/sitemap.xml</loc></sitemap>',
  )
})

test('robots are told where not to look, and where the sitemap is', () => {
  const lines = robotsText('https://race.example/sitemap.xml').split('\n')
  expect(lines[0]).toBe('User-agent: *')
  expect(lines).toContain('Disallow: /me')
  expect(lines).toContain('Sitemap: https://race.example/sitemap.xml')
  expect(lines.some((line) => line.startsWith('Disallow: /l/'))).toBe(false)
})
