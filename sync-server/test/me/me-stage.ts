import { expect } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import type { MePage, MeView } from '#shared/queries/me/me-page.ts'
import { buildApp } from '#server/app.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { drawnPages, signInBrowser } from '#server/test/server/drawn-pages.ts'
import { noEngine } from '#server/test/server/test-server.ts'
import { openDriverStage, type DriverStage } from './demo-driver.ts'

export interface Seen {
  readonly status: number
  readonly location: string | undefined
  readonly page: MePage | null
}

/** The server with the demo league, and browsers in which people are signed in. Pages are drawn as the data they are drawn from. */
export interface MeStage extends DriverStage {
  readonly app: App
  /** Asks for an address, or sends a form there, as somebody or as nobody. */
  readonly ask: (who: Role | null, url: string, form?: Readonly<Record<string, string>>) => Promise<Seen>
  /** Reads a page, which must be of this kind. */
  readonly read: <Kind extends MeView['kind']>(who: Role, url: string, kind: Kind) => Promise<ReadPage<Kind>>
}

export interface ReadPage<Kind extends MeView['kind']> {
  readonly view: ViewOf<Kind>
  readonly csrf: string
  readonly done: string | null
}
type ViewOf<Kind extends MeView['kind']> = Extract<MeView, { kind: Kind }>

/** What an answer shows, which must be a page of this kind. */
export function viewOf<Kind extends MeView['kind']>({ page }: Seen, kind: Kind): ViewOf<Kind> {
  const view = page?.view
  return view?.kind === kind ? (view as ViewOf<Kind>) : expect.fail(`no page of the kind ${kind}`)
}

/** In whose words something was refused; empty where it was not, or by the form itself. */
export function wordsOf({ page }: Seen): string {
  return page?.refusal?.kind === 'refused' ? page.refusal.message : ''
}

export async function openMeStage(): Promise<MeStage> {
  const stage = await openDriverStage()
  const { close } = stage
  const app = await buildApp({
    database: stage.database,
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: () => stage.clock,
    developmentSignIn: true,
    web: drawnPages,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    addressLimits: { readers: 1_000_000, failures: 1_000_000 },
  })
  await app.ready()
  const browsers = new Map<Role, Record<string, string>>()

  const ask: MeStage['ask'] = async (who, url, form) => {
    if (who && !browsers.has(who)) browsers.set(who, await signInBrowser(app, who))
    const answer = await app.inject({
      method: form ? 'POST' : 'GET',
      url,
      remoteAddress: '127.0.0.1',
      headers: {
        host: '127.0.0.1',
        cookie: Object.entries((who && browsers.get(who)) ?? {})
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    const put = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
    if (who) browsers.set(who, { ...browsers.get(who), ...put })
    const drawn = /<div id="root">\n(.*)\n<\/div>/.exec(answer.payload)?.[1]
    if (drawn !== undefined) expect(answer.headers['cache-control']).toBe('no-store')
    const page = drawn === undefined ? null : (JSON.parse(drawn) as MePage)
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? location : undefined,
      page: page?.kind === 'me' ? page : null,
    }
  }

  return Object.assign(stage, {
    app,
    ask,
    read: async <Kind extends MeView['kind']>(who: Role, url: string, kind: Kind) => {
      const seen = await ask(who, url)
      expect(seen.status).toBe(200)
      return { view: viewOf(seen, kind), csrf: seen.page?.csrf ?? '', done: seen.page?.done ?? null }
    },
    close: async () => {
      await app.close()
      await close()
    },
  })
}
