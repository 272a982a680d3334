import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readWebBundle, type WebBundle } from './bundle.ts'

/** The bundle of the sources as they are now, built first where there is none yet (a few seconds, needs Vite). */
export async function openWebBundle(outFolder = defaultOutFolder): Promise<WebBundle> {
  let hash = await sourcesHash()
  while (!(await exists(join(outFolder, hash)))) {
    await buildInto(outFolder, hash)
    // Sources that changed under the build may be in it half.
    hash = await sourcesHash()
  }
  return readWebBundle(outFolder, hash)
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
const sourceFolder = join(root, 'sync-server/web/app')
const workerFolder = join(root, 'sync-server/web/worker')
const defaultOutFolder = join(sourceFolder, 'out')

/** Builds aside and moves into place, so that nobody ever sees half a bundle and two builders do no harm. */
async function buildInto(outFolder: string, hash: string): Promise<void> {
  const aside = join(outFolder, `.building-${process.pid}-${Date.now()}`)
  await runVite(sourceFolder, ['--outDir', join(aside, 'client')])
  await runVite(sourceFolder, ['--outDir', join(aside, 'server'), '--ssr', 'draw.tsx'])
  await runVite(workerFolder, ['--outDir', join(aside, 'worker')])
  await compressFiles(join(aside, 'client'))
  await mkdir(outFolder, { recursive: true })
  try {
    await rename(aside, join(outFolder, hash))
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!(await exists(join(outFolder, hash)))) throw error
  }
  await removeOld(outFolder, hash)
}

/** Runs in a process of its own: its memory goes with it, and NODE_ENV is the builder's, not the caller's. */
async function runVite(folder: string, options: readonly string[]): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const config = join(folder, 'vite.config.ts')
  await promisify(execFile)(process.execPath, [vite, 'build', folder, '--config', config, ...options], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

/** Puts a brotli and a gzip copy beside each text file, which the server then sends as they are. */
async function compressFiles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name))
  for (const name of names) {
    const path = join(folder, name)
    const content = await readFile(path)
    await writeFile(`${path}.br`, brotliCompressSync(content))
    await writeFile(`${path}.gz`, gzipSync(content))
  }
}

/** Keeps this bundle and those of the last day, which a running server may still use. */
async function removeOld(outFolder: string, hash: string): Promise<void> {
  const dayMs = 86_400_000
  for (const name of await readdir(outFolder)) {
    const folder = join(outFolder, name)
    const at = await stat(folder).then(
      (found) => found.mtimeMs,
      () => null,
    )
    if (name === hash || at === null || at > Date.now() - dayMs) continue
    await rm(folder, { recursive: true, force: true })
  }
}

/** A hash over everything that can end up in the bundle. */
async function sourcesHash(): Promise<string> {
  const folders = [sourceFolder, workerFolder, join(root, 'shared')]
  const files = (await Promise.all(folders.map(sourceFiles))).flat()
  const hash = createHash('sha256')
  for (const file of [...files.sort(), join(root, 'package-lock.json')]) {
    const content = await readFile(file).catch(() => '')
    hash.update(`${relative(root, file)}\n`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(defaultOutFolder))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
