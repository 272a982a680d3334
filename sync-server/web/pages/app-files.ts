import type { FastifyInstance } from 'fastify'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { languages } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { shownAccent } from '#shared/policy/shown-accent.ts'
import { anybody, pageAccess } from '#server/door/access.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { escapeHtml } from '#server/web/drawing/document.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'

/** What makes the web an app that can be installed and read without a connection: its worker, manifests, icons. */
export async function appFileRoutes(
  app: FastifyInstance,
  { db, bundle }: { readonly db: Db; readonly bundle: WebBundle },
): Promise<void> {
  const worker = `self.gridboss=${JSON.stringify(workerSetting(bundle))};\n${bundle.worker}`

  app.get('/sw.js', file, (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', "default-src 'none'; connect-src 'self'")
      .send(worker),
  )

  app.get('/offline', page, (_request, reply) => sendStaticPage(reply, bundle, { kind: 'offline' }))

  app.get('/manifest.webmanifest', file, (_request, reply) =>
    reply
      .type('application/manifest+json')
      .header('cache-control', 'public, max-age=3600')
      .send(JSON.stringify(manifest({ name: 'GridBoss', start: '/', accent: ownColour, icons: ownIcons }))),
  )

  for (const name of iconNames) {
    const icon = await readFile(new URL(`../icons/${name}`, import.meta.url))
    app.get(`/icons/${name}`, file, (_request, reply) =>
      reply.type('image/png').header('cache-control', 'public, max-age=86400').send(icon),
    )
  }

  app.get('/l/:slug/manifest.webmanifest', file, async (request, reply) => {
    const league = await findLeague(db, Params.parse(request.params).slug)
    if (!league) return reply.code(404).send()
    const { slug, name, accent } = league
    const icon = { src: `/l/${slug}/icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }
    const icons = [icon, ...ownIcons]
    return reply
      .type('application/manifest+json')
      .header('cache-control', 'public, max-age=3600')
      .send(JSON.stringify(manifest({ name, start: `/l/${slug}`, accent: accent ?? ownColour, icons })))
  })

  app.get('/l/:slug/icon.svg', file, async (request, reply) => {
    const league = await findLeague(db, Params.parse(request.params).slug)
    if (!league) return reply.code(404).send()
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=3600')
      .send(leagueIcon(league.name, league.accent ?? ownColour))
  })
}

const file = { config: { access: anybody, reader: true } }
const page = { config: { access: pageAccess, reader: true } }
const Params = z.object({ slug: z.string().max(100) })
const ownColour = '#f04e23'
const background = '#141512'

const iconNames = ['192.png', '512.png', 'maskable.png', 'badge.png'] as const

const ownIcons = [
  { src: '/icons/192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** See WorkerSetting of the worker. */
function workerSetting({ hash, assets }: WebBundle) {
  const kept = languages.map((language) => {
    const { t } = textsIn(language)
    return [language, t('No connection. This page is as of {at}.', { at: '{at}' })] as const
  })
  return { build: hash, assets, offline: '/offline', kept: Object.fromEntries(kept) }
}

interface App {
  readonly name: string
  readonly start: string
  readonly accent: string
  readonly icons: readonly object[]
}

const manifest = ({ name, start, accent, icons }: App) => ({
  id: start,
  name,
  short_name: name.length > 12 ? name.slice(0, 12).trim() : name,
  start_url: start,
  scope: '/',
  display: 'standalone',
  theme_color: accent,
  background_color: background,
  icons,
})

/** The league's first letter on its colour, within what every mask leaves. */
function leagueIcon(name: string, accent: string): string {
  const letter = escapeHtml(name.trim().match(/./u)?.[0]?.toUpperCase() ?? 'G')
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">' +
    `<rect width="512" height="512" fill="${escapeHtml(accent)}"/>` +
    '<circle cx="256" cy="256" r="168" fill="#141512"/>' +
    `<text x="256" y="256" dy="0.36em" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="200" fill="#fff">${letter}</text></svg>`
  )
}

interface LeagueHead {
  readonly slug: string
  readonly name: string
  readonly accent: string | null
}

async function findLeague(db: Db, slug: string): Promise<LeagueHead | null> {
  const { rows } = await db.query<LeagueHead & { readonly plan: string }>(
    'select slug, name, plan, accent from leagues where slug = $1 and deleted_at is null',
    [slug],
  )
  return rows[0] ? { ...rows[0], accent: shownAccent(rows[0]) } : null
}
