import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { askEngine } from '../ask-engine.ts'
import { openWindow, type Window } from './open-window.ts'

/*
 * Parts that break while no server is there: the engine is killed, its journal is spoiled, the window's own process dies.
 * One test after the other, on one device whose person has signed in before.
 */
test.describe.configure({ mode: 'serial' })

let dataDir: string
let window: Window
const user = { id: '0190a000-0000-7000-8000-00000000000e', displayName: 'Ole Brandt' }
const profile = (): string => join(dataDir, 'devices/desktop/default')
const personal = (): string => join(profile(), 'users', user.id)
const open = async (): Promise<Window> => openWindow({ serverUrl: 'http://127.0.0.1:9', dataDir })
const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gridboss-faults-'))
  await mkdir(profile(), { recursive: true })
  await writeFile(join(profile(), 'sign-in.json'), JSON.stringify({ user, token: null }))
  window = await open()
})
test.afterAll(async () => {
  await window?.quit()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** The engine's process as the system knows it, null while there is none. */
const enginePid = async (): Promise<number | null> =>
  window.app.evaluate(
    ({ app }) => app.getAppMetrics().find((each) => each.name === 'GridBoss engine')?.pid ?? null,
  )

test('an engine that is killed is there again, with everything', async () => {
  const { page } = window
  await expect(bar(page)).toContainText('Sign in again to sync')
  await askEngine(page, 'saveDraft', { key: 'kept', draft: ['44'] })
  const before = await enginePid()
  expect(before).not.toBeNull()
  process.kill(before!, 'SIGKILL')
  await expect.poll(async () => (await enginePid()) ?? before).not.toBe(before)
  await expect(bar(page)).toContainText('Sign in again to sync')
  await expect(page.getByText('It is being started again.')).toHaveCount(0)
  const draft = await askEngine(page, 'loadDraft', { key: 'kept' })
  expect(draft).toEqual({ ok: true, result: ['44'] })
})

test('a spoiled journal stops the app in words; set aside, it is kept and the app goes on', async () => {
  await window.quit()
  await writeFile(join(personal(), 'journal'), 'nothing that a journal says\n')
  window = await open()
  const { page } = window
  await expect(page.getByRole('heading', { name: 'The file with your unsent work is damaged' })).toBeVisible()
  await expect(bar(page)).toContainText('Sync stopped')
  await page.screenshot({ path: 'test-results/story/engine-stopped.png' })
  await page.getByRole('button', { name: 'Set it aside…' }).click()
  await page.getByRole('button', { name: 'Set it aside and go on' }).click()
  await expect(bar(page)).toContainText('Sign in again to sync')
  await expect(page.getByRole('heading', { name: 'Leagues' })).toBeVisible()
  expect(await readFile(join(personal(), 'journal.set-aside-1'), 'utf8')).toBe(
    'nothing that a journal says\n',
  )
  expect(await readdir(personal())).toContain('journal')
})

/** What the window shows; `isNew` where the page is another one than the test has marked. Null while there is none. */
const shown = async (): Promise<{ text: string; isNew: boolean } | null> =>
  window.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents || contents.isCrashed() || contents.isLoading()) return null
    // A process that ends never answers.
    return Promise.race([
      contents.executeJavaScript(
        `({ text: document.body.innerText, isNew: !('marked' in document.body.dataset) })`,
      ),
      new Promise<null>((resolve) => contents.once('render-process-gone', () => resolve(null))),
    ])
  })
const crash = async (): Promise<void> =>
  window.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('There is no window.')
    await contents.executeJavaScript(`document.body.dataset.marked = ''; 0`)
    await new Promise<void>((resolve) => {
      contents.once('render-process-gone', () => resolve())
      contents.forcefullyCrashRenderer()
    })
  })
const again = { text: expect.stringContaining('Leagues'), isNew: true }

test('a window whose process dies loads again by itself; the third time a person is asked', async () => {
  for (const _time of ['first', 'second']) {
    await crash()
    await expect.poll(shown).toEqual(again)
  }
  await window.app.evaluate(({ dialog }) => {
    const held = globalThis as unknown as { asked?: string; answer?: () => void }
    dialog.showMessageBox = async (...args: unknown[]) => {
      held.asked = (args.at(-1) as { message: string }).message
      await new Promise<void>((resolve) => (held.answer = resolve))
      return { response: 0, checkboxChecked: false }
    }
  })
  await crash()
  await expect
    .poll(async () => window.app.evaluate(() => (globalThis as unknown as { asked?: string }).asked))
    .toBe('The window broke three times.')
  expect(await shown()).toBeNull()
  await window.app.evaluate(() => (globalThis as unknown as { answer: () => void }).answer())
  await expect.poll(shown).toEqual(again)
})
