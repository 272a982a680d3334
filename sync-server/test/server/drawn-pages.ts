import type { Role } from '#shared/model/role.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import type { App } from '#server/plugins/app-instance.ts'

/** Pages that are drawn as the data they are drawn from. */
export const drawnPages: WebBundle = {
  hash: 'drawn',
  assetsFolder: import.meta.dirname,
  script: '/script.js',
  styles: [],
  embedScript: '',
  assets: [],
  worker: '',
  renderPublicPage: () => ({ title: 'public', language: 'en', html: 'drawn', crumbs: [] }),
  renderStaticPage: (page) => ({ title: page.kind, language: 'en', html: `\n${JSON.stringify(page)}\n` }),
}

/** The cookies of a browser in which the demo user with this role is signed in. */
export async function signInBrowser(app: App, role: Role): Promise<Record<string, string>> {
  const answer = await app.inject({
    method: 'POST',
    url: '/auth/dev',
    remoteAddress: '127.0.0.1',
    headers: { host: '127.0.0.1' },
    payload: { role, client: 'web' },
  })
  return Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
}
