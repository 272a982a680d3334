import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { WebRenderer } from '#shared/queries/public/pages.ts'

/** The built web: what browsers load, and what draws the first paint. */
export interface WebBundle extends WebRenderer {
  /** Names this build: other sources, another hash. */
  readonly hash: string
  /** The folder that is served below `/assets/`. */
  readonly assetsFolder: string
  /** Addresses of what a page loads. */
  readonly script: string
  readonly styles: readonly string[]
  /** What makes frames on pages of other sites: a classic script that stands alone. */
  readonly embedScript: string
  /** All files below `/assets/`. */
  readonly assets: readonly string[]
  /** The service worker. */
  readonly worker: string
}

/** The bundle in a folder that is named after its hash. */
export async function readWebBundle(outFolder: string, hash: string): Promise<WebBundle> {
  const folder = join(outFolder, hash)
  const assetsFolder = join(folder, 'client')
  const manifest = JSON.parse(await readFile(join(assetsFolder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string; css?: string[] }
  >
  const entry = manifest['client/client.ts']
  if (!entry) throw new Error(`the web bundle in ${folder} has no client entry`)
  const embed = manifest['embed/embed.ts']
  if (!embed) throw new Error(`the web bundle in ${folder} has no script for other sites`)
  const server = pathToFileURL(join(folder, 'server/draw.js')).href
  const { renderPublicPage, renderStaticPage } = (await import(server)) as WebRenderer
  return {
    hash,
    assetsFolder,
    script: `/assets/${entry.file}`,
    embedScript: await readFile(join(assetsFolder, embed.file), 'utf8'),
    styles: (entry.css ?? []).map((file) => `/assets/${file}`),
    assets: await assetsIn(assetsFolder),
    worker: await readFile(join(folder, 'worker/worker.js'), 'utf8'),
    renderPublicPage,
    renderStaticPage,
  }
}

/**
 * The newest bundle that was built into a folder, such as by `npm run dist -- --web`: nothing is built here, so a production
 * server needs no build tool. Throws where there is none.
 */
export async function newestWebBundle(outFolder: string): Promise<WebBundle> {
  const names = await readdir(outFolder).catch(() => [])
  const built = await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .map(async (name) => ({ name, at: (await stat(join(outFolder, name))).mtimeMs })),
  )
  const [newest] = built.toSorted((a, b) => b.at - a.at)
  if (newest) return readWebBundle(outFolder, newest.name)
  throw new Error(
    `There are no built web pages in ${outFolder}. Build them with "npm run dist -- --web" and ship that folder, or set WEB=off.`,
  )
}

async function assetsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(js|css|woff2)$/.test(name))
  return names.toSorted().map((name) => `/assets/${name}`)
}
