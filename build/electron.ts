import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The Electron program of this machine, null where npm's package has not fetched it yet. It is not fetched here. */
export function findElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  const file = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : defaultFile()
  const program = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), file)
  return existsSync(program) ? program : null
}

/** The script that fetches it. */
export function electronInstaller(): string {
  return createRequire(import.meta.url).resolve('electron/install.js')
}

/** Whether windows can be shown. Everywhere but on Linux a desktop is taken for granted. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

function defaultFile(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
