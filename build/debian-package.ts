import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import installer from 'electron-installer-debian'
import { projectRoot } from './run-program.ts'

/** Makes the Debian package of the unpacked app in dist, with dpkg-deb. Answers the path of the package. */
export async function makeDebianPackage(): Promise<string> {
  const src = join(projectRoot, 'dist/linux-unpacked')
  const dest = join(projectRoot, 'dist')
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
  // The packer reads them here, where electron-builder does not leave them: what the app depends on, and the licences.
  const added = { version: join(src, 'version'), licences: join(src, 'LICENSE') }
  await writeFile(added.version, version)
  await copyFile(join(projectRoot, 'desktop/out/THIRD-PARTY-NOTICES.txt'), added.licences)
  try {
    const made = await installer({
      src,
      dest,
      arch: debianArchitectures[process.arch] ?? process.arch,
      rename: (folder) => join(folder, '<%= name %>_<%= version %>_<%= arch %>.deb'),
      options: {
        name: 'gridboss',
        productName: 'GridBoss',
        bin: 'gridboss',
        maintainer: 'GridBoss <hello@gridboss.example>',
        homepage: await homepage(),
        description: 'Race control that works with no connection',
        productDescription: 'Race control that works with no connection.',
        icon: join(projectRoot, 'build/icon.png'),
        categories: ['Sports'],
        mimeType: ['x-scheme-handler/gridboss'],
        section: 'misc',
        compression: 'gzip',
      },
    })
    return made.packagePaths[0] ?? dest
  } finally {
    await rm(added.version)
    await rm(added.licences)
  }
}

const debianArchitectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

async function homepage(): Promise<string> {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8')
  return (JSON.parse(text) as { homepage: string }).homepage
}
