import { BrowserWindow, nativeTheme } from 'electron'
import { join } from 'node:path'
import { jsonFile } from './json-file.ts'
import type { Profile } from './profile.ts'
import { rendererUrl } from './renderer-files.ts'
import { keepWindowState, placeFor, WindowState } from './window-state.ts'

/** Opens the window where it was last, and shows it once there is something to see. */
export function openMainWindow(profile: Profile, preload: string, icon: string): BrowserWindow {
  const file = jsonFile(join(profile.dataDir, 'window.json'), WindowState)
  const state = file.read()
  const title = profile.name === null ? 'GridBoss' : `GridBoss (${profile.name})`
  const window = new BrowserWindow({
    ...placeFor(state),
    minWidth: 900,
    minHeight: 560,
    title,
    icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1113' : '#f5f5f3',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (state?.maximized) window.maximize()
  keepWindowState(window, file)
  // The page's own title says less than the profile.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => window.show())
  void window.loadURL(rendererUrl)
  return window
}
