import { app, powerMonitor, shell, type BrowserWindow } from 'electron'
import { mkdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { removeDirectory } from '#desktop/engine/durable-file.ts'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import { openAccounts } from './accounts.ts'
import { answerWindow } from './answer-window.ts'
import { builtForServer } from './built-for-server.ts'
import { hostEngine, type EngineHost } from './engine-process.ts'
import { forkEngine } from './fork-engine.ts'
import { jsonFile } from './json-file.ts'
import { guardQuit } from './quit-guard.ts'
import { handPort } from './hand-port.ts'
import { hearLinks } from './links.ts'
import { denyPermissions, lockDown, openOutside } from './lock-down.ts'
import { logFile } from './log-file.ts'
import { openMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { deviceName, otherProfile, profileOf, withProfile } from './profile.ts'
import { registerRendererScheme, serveRenderer } from './renderer-files.ts'
import { KeptAddress, serverAddress } from './server-address.ts'
import { serverClient } from './server-client.ts'
import { hasKeychain, signInStore } from './sign-in-store.ts'
import type { StartEngine } from './signed-in.ts'
import { syncOnWake } from './sync-on-wake.ts'
import { showNotices } from './third-party-notices.ts'
import { watchWindow } from './watch-window.ts'

const profile = profileOf(process.argv, process.env, app.getPath('appData'))
const out = join(import.meta.dirname, '..')
const laptop = deviceName(hostname(), profile.name)

mkdirSync(profile.dataDir, { recursive: true })
app.setPath('userData', profile.dataDir)
app.setName('GridBoss')
registerRendererScheme()
lockDown()
const logs = join(profile.dataDir, 'logs')
const written = logFile(logs)
const { log } = written
process.on('uncaughtExceptionMonitor', (error) => log('main-fault', { error, stack: error.stack }))
const address = serverAddress({
  given: process.env['GRIDBOSS_SERVER_URL'],
  file: jsonFile(join(profile.dataDir, 'server.json'), KeptAddress),
  builtFor: builtForServer(app.getAppPath()),
})

// One window per profile: two on one directory would be two writers of one journal.
if (app.requestSingleInstanceLock()) void start()
else app.exit(0)

async function start(): Promise<void> {
  let window: BrowserWindow | null = null
  let unsent = 0
  const tell = (event: AppEvent | SyncStatusEvent): void => {
    if (event.kind === 'sync-status') return void (unsent = event.status.pending)
    if (event.kind === 'session-changed' && event.session.kind === 'signed-out') unsent = 0
    if (window && !window.isDestroyed()) window.webContents.send('event', event)
  }
  const connectWindow = (connect: EngineHost['connect']): void => {
    if (window && !window.isDestroyed()) handPort(window.webContents, connect)
  }
  const startEngine: StartEngine = (signIn, tellOfEngine) =>
    hostEngine({
      fork: () => forkEngine(join(out, 'main/engine.js'), log),
      start: {
        ...signIn,
        serverUrl: address.current(),
        laptop,
        dataDir: dataOf(signIn.user.id),
        migrationsDir: join(app.getAppPath(), 'migrations'),
      },
      tell: tellOfEngine,
      onStarted: connectWindow,
      log,
    })
  const openWindow = (): void => {
    window = openMainWindow(
      profile,
      join(out, 'preload/preload.cjs'),
      join(app.getAppPath(), 'build/icon.png'),
    )
    guard.watch(window)
    watchWindow(window, { log, showLogs: () => openFolder(logs) })
  }

  await app.whenReady()
  log('started', { version: app.getVersion(), platform: process.platform, server: address.current() })
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
    server: serverClient(() => address.current()),
    startEngine,
    tell,
    deviceName: laptop,
    openOutside,
    removeData: (userId) => removeDirectory(dataOf(userId)),
    log,
  })
  const links = hearLinks(process.argv, (link) => accounts.browserSignIn()?.hearLink(link))
  answerWindow({
    accounts,
    address,
    connectWindow,
    openFolder: async (which) => {
      const userId = accounts.userId()
      await openFolder(which === 'logs' || userId === null ? logs : dataOf(userId))
    },
    startOtherProfile: () => {
      app.relaunch({ args: withProfile(process.argv.slice(1), otherProfile(profile.name)) })
      app.quit()
    },
    log,
    appInfo: () => ({
      version: app.getVersion(),
      serverUrl: address.current(),
      webUrl: address.current(),
      profile: profile.name ?? '',
      platform: process.platform,
      deviceName: laptop,
      secretsKeptBy: hasKeychain() ? 'keychain' : 'file',
    }),
  })
  syncOnWake({ power: powerMonitor, call: (name, args) => accounts.call(name, args) })
  setMenu({
    choose: (name) => tell({ kind: 'command', name }),
    showNotices: () => void showNotices(out, log),
  })
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
  quitAfter(async () => {
    await accounts.close()
    await written.close()
  }, guard.pass)
}

/** The directory of what this device holds of a user. */
function dataOf(userId: string): string {
  return join(profile.dataDir, 'users', userId)
}

async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  const fault = await shell.openPath(path)
  if (fault !== '') throw new Error(`The folder ${path} could not be shown: ${fault}`)
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
