import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openWindow, type Window } from './open-window.ts'

/* The shell around the page: what it lets in, what it keeps out, and what it remembers. No server answers here. */
test.describe.configure({ mode: 'serial' })

let dataDir: string
let window: Window
const nowhere = 'http://127.0.0.1:9'

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gridboss-shell-'))
  window = await openWindow({ serverUrl: nowhere, dataDir })
})
test.afterAll(async () => {
  await window?.quit()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

test('the first start without a server says what it waits for', async () => {
  await expect(window.page.getByText('The server cannot be reached')).toBeVisible()
})

test('the page has the named functions of the bridge and nothing of Node', async () => {
  const seen = await window.page.evaluate(() => ({
    names: Object.keys(Reflect.get(globalThis, 'app') as object).toSorted(),
    node: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
  }))
  expect(seen.node).toEqual([])
  expect(seen.names).toContain('connectEngine')
  expect(seen.names.filter((name) => /ipc|send|invoke|fs|exec/i.test(name))).toEqual([])
})

test('no foreign page, no second window, no inline script, no connection and no permission', async () => {
  const { page, app } = window
  const answers = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.head.append(script)
    return {
      opened: globalThis.open('file:///etc/passwd') !== null,
      injected: 'injected' in globalThis,
      fetched: await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      ),
      notifications: await Notification.requestPermission(),
    }
  })
  expect(answers).toEqual({ opened: false, injected: false, fetched: false, notifications: 'denied' })
  await page.evaluate(() => {
    location.href = 'https://gridboss.example/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe('app://gridboss/index.html')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('files beside the page cannot be read through its scheme', async () => {
  const { app } = window
  const statuses = await app.evaluate(async ({ net }) => {
    const paths = ['index.html', '..%2fmain%2fmain.js', '%2e%2e/preload/preload.cjs', 'no-such-file']
    return Promise.all(paths.map(async (path) => (await net.fetch(`app://gridboss/${path}`)).status))
  })
  expect(statuses).toEqual([200, 404, 404, 404])
})

test('the menu carries the shortcuts, and a second start of the same profile gives way', async () => {
  const accelerators = await window.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(
      (item) => item.submenu?.items.map((each) => each.accelerator) ?? [],
    ),
  )
  expect(accelerators).toEqual(
    expect.arrayContaining(['CmdOrCtrl+K', 'CmdOrCtrl+3', 'CmdOrCtrl+J', 'Alt+Left']),
  )
  await expect(openWindow({ serverUrl: nowhere, dataDir })).rejects.toThrow()
  expect(await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the window opens again where it was', async () => {
  const wanted = { x: 60, y: 50, width: 1000, height: 700 }
  await window.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    wanted,
  )
  await window.page.waitForTimeout(800)
  await window.quit()
  window = await openWindow({ serverUrl: nowhere, dataDir })
  const bounds = await window.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  )
  expect(bounds).toMatchObject({ width: wanted.width, height: wanted.height })
})
