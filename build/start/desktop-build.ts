import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Bundles the desktop app where its sources changed since it was bundled last. Answers whether it did. */
export async function buildDesktop(): Promise<boolean> {
  const hash = await sourcesHash()
  if ((await readFile(hashFile, 'utf8').catch(() => '')) === hash) return false
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  await promisify(execFile)(
    process.execPath,
    [electronVite, 'build', '--config', 'desktop/electron.vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  )
  await writeFile(hashFile, hash)
  return true
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const hashFile = join(root, 'desktop/out/.sources-hash')

/** Over everything that can end up in the bundle. */
async function sourcesHash(): Promise<string> {
  const folders = ['desktop', 'shared', 'migrations'].map((name) => join(root, name))
  const files = (await Promise.all(folders.map(sourceFiles))).flat()
  const hash = createHash('sha256')
  for (const file of [...files.toSorted(), join(root, 'package.json'), join(root, 'package-lock.json')]) {
    hash.update(`${relative(root, file)}\n`).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/desktop[\\/](out|e2e)[\\/]/.test(file))
}
