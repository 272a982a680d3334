// Bundles the desktop app and packs it for this system. What stands after "npm run dist --" goes to electron-builder,
// such as --dir for an unpacked folder. ELECTRON_OVERRIDE_DIST_PATH names an Electron to pack instead of a download,
// GRIDBOSS_SERVER_URL the server that the app begins with; without it, that is the computer it runs on. The server's web pages
// are built into dist/web; with --web they alone.
import { join } from 'node:path'
import { openWebBundle } from '#server/web/drawing/build-bundle.ts'
import { makeDebianPackage } from './debian-package.ts'
import { planDist } from './dist-targets.ts'
import { packagingArguments } from './packaging-arguments.ts'
import { projectRoot, runProgram } from './run-program.ts'
import { buildDesktop } from './start/desktop-build.ts'

const pages = await openWebBundle(join(projectRoot, 'dist/web'))
console.log(`Web pages: dist/web/${pages.hash}`)
if (process.argv.includes('--web')) process.exit()
const packaging = packagingArguments(process.env)
if (!packaging.ok) {
  console.error(packaging.message)
  process.exit(1)
}
const bundled = await buildDesktop()
if (!bundled.ok) {
  console.error(bundled.message)
  process.exit(1)
}
const plan = planDist(process.argv.slice(2), process.platform)
await electronBuilder(plan.unpack)
if (plan.debianPackage) console.log(`Debian package: ${await makeDebianPackage()}`)
if (plan.pack) await electronBuilder([...plan.pack, '--prepackaged', 'dist/linux-unpacked'])

async function electronBuilder(args: readonly string[]): Promise<void> {
  const { code } = await runProgram(
    process.execPath,
    [
      join(projectRoot, 'node_modules/electron-builder/cli.js'),
      '--config',
      'electron-builder.yml',
      ...(packaging.ok ? packaging.args : []),
      ...args,
    ],
    { capture: false },
  )
  if (code !== 0) process.exit(code ?? 1)
}
