import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { projectRoot, runProgram } from '../run-program.ts'
import { writeThirdPartyNotices } from './third-party-notices.ts'

export type DesktopBuild =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly message: string }

/** Bundles the desktop app where its sources changed since it was bundled last. */
export async function buildDesktop(): Promise<DesktopBuild> {
  const hash = await sourcesHash()
  if ((await readFile(hashFile, 'utf8').catch(() => '')) === hash) return { ok: true, changed: false }
  const electronVite = join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js')
  const { code, output } = await runProgram(
    process.execPath,
    [electronVite, 'build', '--config', 'desktop/electron.vite.config.ts', '--logLevel', 'warn'],
    { capture: true, env: { NODE_ENV: 'production' } },
  )
  if (code !== 0) return { ok: false, message: output.trim() }
  const template = await runProgram(process.execPath, [templateWriter, templateFile], { capture: true })
  if (template.code !== 0) return { ok: false, message: template.output.trim() }
  await writeThirdPartyNotices(out)
  await writeFile(hashFile, hash)
  return { ok: true, changed: true }
}

const out = join(projectRoot, 'desktop/out')
const templateWriter = join(projectRoot, 'desktop/engine/write-replica-template.ts')
const templateFile = join(out, 'replica-template.tar.gz')
const hashFile = join(out, '.sources-hash')

/** Over everything that can end up in the bundle. */
async function sourcesHash(): Promise<string> {
  const folders = ['desktop', 'shared', 'migrations'].map((name) => join(projectRoot, name))
  const files = (await Promise.all(folders.map(sourceFiles))).flat()
  const hash = createHash('sha256')
  for (const file of [
    ...files.toSorted(),
    join(projectRoot, 'package.json'),
    join(projectRoot, 'package-lock.json'),
  ]) {
    hash.update(`${relative(projectRoot, file)}\n`).update(await readFile(file))
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
