// Bundles the desktop app and packs it for this system. What stands after "npm run dist --" goes to electron-builder,
// such as --dir for an unpacked folder. ELECTRON_OVERRIDE_DIST_PATH names an Electron to pack instead of a download.
import { join } from 'node:path'
import { projectRoot, runProgram } from './run-program.ts'
import { buildDesktop } from './start/desktop-build.ts'

const bundled = await buildDesktop()
if (!bundled.ok) {
  console.error(bundled.message)
  process.exit(1)
}
const electron = process.env['ELECTRON_OVERRIDE_DIST_PATH']
const { code } = await runProgram(
  process.execPath,
  [
    join(projectRoot, 'node_modules/electron-builder/cli.js'),
    '--config',
    'electron-builder.yml',
    ...(electron ? [`-c.electronDist=${electron}`] : []),
    ...process.argv.slice(2),
  ],
  { capture: false },
)
process.exit(code ?? 1)
