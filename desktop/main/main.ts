import { app, utilityProcess, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import { openAccounts } from './accounts.ts'
import { answerWindow } from './answer-window.ts'
import { hostEngine } from './engine-process.ts'
import { guardQuit } from './quit-guard.ts'
import { hearLinks } from './links.ts'
import { denyPermissions, lockDown, openOutside } from './lock-down.ts'
import { openMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { deviceName, profileOf } from './profile.ts'
import { registerRendererScheme, serveRenderer } from './renderer-files.ts'
import { serverClient } from './server-client.ts'
import { hasKeychain, signInStore } from './sign-in-store.ts'
import type { StartEngine } from './signed-in.ts'

const profile = profileOf(process.argv, process.env, app.getPath('appData'))
const serverUrl = process.env['GRIDBOSS_SERVER_URL'] || 'http://127.0.0.1:8787'
const out = join(import.meta.dirname, '..')
const laptop = deviceName(hostname(), profile.name)

mkdirSync(profile.dataDir, { recursive: true })
app.setPath('userData', profile.dataDir)
app.setName('GridBoss')
registerRendererScheme()
lockDown()

// One window per profile: two on one directory would be two writers of one journal.
if (app.requestSingleInstanceLock()) void start()
else app.exit(0)

async function start(): Promise<void> {
  let window: BrowserWindow | null = null
  let unsent = 0
  const tell = (event: AppEvent): void => {
    if (event.kind === 'sync-status') unsent = event.status.pending
    if (event.kind === 'session-changed' && event.session.kind === 'signed-out') unsent = 0
    if (window && !window.isDestroyed()) window.webContents.send('event', event)
  }
  const startEngine: StartEngine = (signIn, tellOfEngine) =>
    hostEngine({
      fork: () => utilityProcess.fork(join(out, 'main/engine.js'), [], { serviceName: 'GridBoss engine' }),
      start: {
        ...signIn,
        serverUrl,
        laptop,
        dataDir: join(profile.dataDir, 'users', signIn.user.id),
        migrationsDir: join(app.getAppPath(), 'migrations'),
      },
      tell: tellOfEngine,
    })
  const openWindow = (): void => {
    window = openMainWindow(
      profile,
      join(out, 'preload/preload.cjs'),
      join(app.getAppPath(), 'build/icon.png'),
    )
    guard.watch(window)
  }

  await app.whenReady()
  const guard = guardQuit({ window: () => window, unsent: () => unsent })
  denyPermissions()
  serveRenderer(join(out, 'renderer'))
  app.setAboutPanelOptions({
    applicationName: 'GridBoss',
    applicationVersion: app.getVersion(),
    copyright: 'Race control that works with no connection.',
  })
  const accounts = openAccounts({
    store: signInStore(join(profile.dataDir, 'sign-in.json')),
    server: serverClient(serverUrl),
    startEngine,
    tell,
    deviceName: laptop,
    openOutside,
    removeData: (userId) => rm(join(profile.dataDir, 'users', userId), { recursive: true, force: true }),
  })
  const links = hearLinks(process.argv, (link) => accounts.browserSignIn()?.hearLink(link))
  answerWindow({
    accounts,
    appInfo: {
      version: app.getVersion(),
      serverUrl,
      mirrorUrl: serverUrl,
      profile: profile.name ?? '',
      platform: process.platform,
      deviceName: laptop,
      secretsKeptBy: hasKeychain() ? 'keychain' : 'file',
    },
  })
  setMenu((name) => tell({ kind: 'command', name }))
  openWindow()

  app.on('second-instance', (_event, argv) => {
    links.hear(argv)
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (window === null || window.isDestroyed()) openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  quitAfter(() => accounts.close(), guard.pass)
}

/** Lets the engine put everything away before the app ends, also when the system or a terminal asks it to end. */
function quitAfter(close: () => Promise<void>, pass: () => void): void {
  let closing: Promise<void> | null = null
  app.on('will-quit', (event) => {
    if (closing) return
    event.preventDefault()
    closing = close().finally(() => app.exit(0))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      pass()
      app.quit()
    })
  }
}
