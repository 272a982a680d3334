import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { closedFor, publicLeague, seasonsOf } from './league-page.ts'

/** What a sitemap may hold at most, as search engines say. */
export const mostAddresses = 50_000

/**
 * The paths of a league's pages that search engines are to know, each once, and none of a league that is not to be found.
 * What shows the same under another address, such as a filtered calendar, is left out.
 */
export function sitemapPaths(rows: PublicRows): string[] {
  const league = publicLeague(rows)
  if (league === null || !league.listed) return []
  const home = `/l/${league.slug}`
  const seasons = seasonsOf(rows).filter(({ isActive }) => closedFor(rows, isActive) === null)
  const events = seasons.flatMap(({ id }) => rows.by('event', 'season_id', id))
  return [
    home,
    ...['calendar', 'standings', 'rules', 'seasons'].map((page) => `${home}/${page}`),
    ...events
      .toSorted((a, b) => compareCodePoints(b.starts_at, a.starts_at) || compareCodePoints(a.id, b.id))
      .map(({ id }) => `${home}/events/${id}`),
    ...rows
      .all('driver')
      .toSorted((a, b) => compareCodePoints(a.id, b.id))
      .map(({ id }) => `${home}/drivers/${id}`),
    ...rows
      .all('team')
      .toSorted((a, b) => compareCodePoints(a.id, b.id))
      .map(({ id }) => `${home}/teams/${id}`),
  ].slice(0, mostAddresses)
}

/** A sitemap of these addresses (sitemaps.org 0.9). */
export function sitemapText(addresses: readonly string[]): string {
  return xml('urlset', 'url', addresses)
}

/** A sitemap of sitemaps. */
export function sitemapIndexText(addresses: readonly string[]): string {
  return xml('sitemapindex', 'sitemap', addresses)
}

/**
 * What search engines are asked to leave alone: pages of a person, forms, and what is drawn for other sites. That a league is
 * not to be found its pages say themselves, which a search engine can only read if it may ask for them.
 */
export function robotsText(sitemapAddress: string): string {
  return [
    'User-agent: *',
    ...['/me', '/account', '/billing', '/auth', '/join', '/founder', '/embed', '/v1', '/sync'].map(
      (path) => `Disallow: ${path}`,
    ),
    '',
    `Sitemap: ${sitemapAddress}`,
    '',
  ].join('\n')
}

function xml(root: string, item: string, addresses: readonly string[]): string {
  const items = addresses.map((address) => `<${item}><loc>${escapeXml(address)}</loc></${item}>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...items,
    `</${root}>`,
    '',
  ].join('\n')
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
