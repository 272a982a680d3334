import { expect, type Page } from '@playwright/test'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { EngineState, EngineStop } from '#desktop/ipc/engine-state.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* The part that keeps the data, as a person meets it when it does not do so: its states, and the ways out of each. */

const calls = async (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Heard).heard.calls)
const tell = async (page: Page, state: EngineState): Promise<void> =>
  page.evaluate((event) => (window as unknown as { tell: (event: AppEvent) => void }).tell(event), {
    kind: 'engine',
    state,
  } as const)
const stopped = (code: EngineStop, message: string): EngineState => ({ kind: 'stopped', code, message })

test('a journal that cannot be read: why, and setting it aside after a question', async () => {
  const message = 'The file with the unsent work on this device cannot be read. It was left as it is.'
  const page = await openScreen('events', { engineState: stopped('journal-unreadable', message) })
  await expect(page.getByRole('heading', { name: 'The file with your unsent work is damaged' })).toBeVisible()
  await expect(page.getByText(message)).toBeVisible()
  await expect(page.getByText('Sync stopped: the data on this device is not open')).toBeVisible()
  await inBothThemes(page, 'engine-journal-unreadable')
  await page.getByRole('button', { name: 'Open the folder' }).click()
  await page.getByRole('button', { name: 'Set it aside…' }).click()
  const question = page.getByRole('dialog', { name: 'Set the unsent work aside' })
  await expect(question).toContainText('The old one stays in the same folder')
  await question.getByRole('button', { name: 'Keep it' }).click()
  expect(await calls(page)).not.toContain('startEngineAgain')
  await page.getByRole('button', { name: 'Set it aside…' }).click()
  await question.getByRole('button', { name: 'Set it aside and go on' }).click()
  await expect.poll(() => calls(page)).toEqual(expect.arrayContaining(['openDataFolder', 'startEngineAgain']))
})

const titles: Record<
  Exclude<EngineStop, 'journal-unreadable'>,
  [title: string, first: string, call: string]
> = {
  'in-use': ['Another GridBoss has your data open', 'Try again', 'startEngineAgain'],
  'journal-newer': ['Your unsent work needs a newer GridBoss', 'Try again', 'startEngineAgain'],
  'other-user': ['The unsent work here is somebody else’s', 'Use another profile', 'startOtherProfile'],
  'not-writable': ['GridBoss cannot write to its folder', 'Open the folder', 'openDataFolder'],
  'disk-full': ['The disk is full', 'Try again', 'startEngineAgain'],
  'keeps-ending': ['GridBoss cannot keep your data open', 'Show logs', 'showLogs'],
}

test('every other reason to stop has words of its own and buttons that do something', async () => {
  const page = await openScreen('events')
  for (const [code, [title, button, call]] of Object.entries(titles)) {
    await tell(page, stopped(code as EngineStop, 'The engine said why.'))
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    const before = (await calls(page)).filter((name) => name === call).length
    await page.getByRole('button', { name: button }).click()
    await expect.poll(async () => (await calls(page)).filter((name) => name === call).length).toBe(before + 1)
  }
  await tell(page, { kind: 'running', opened: { journal: null, replica: 'as-it-was' } })
  await expect(page.getByRole('heading', { name: 'Events' })).toBeVisible()
})

test('one that ended is named, shows how far it has come, and the banner goes when it is back', async () => {
  const page = await openScreen('events')
  await tell(page, { kind: 'restarting', message: 'The part that keeps the data no longer answered.' })
  await expect(page.getByText('It is being started again.')).toBeVisible()
  await expect(page.getByText('Opening the data on this device')).toBeVisible()
  await picture(page, 'engine-restarting')
  await tell(page, { kind: 'opening', progress: { done: 1250, of: 5000 } })
  await expect(page.getByText('Putting your unsent changes back: 1,250 of 5,000')).toBeVisible()
  await tell(page, { kind: 'running', opened: { journal: null, replica: 'as-it-was' } })
  await expect(page.getByText('Putting your unsent changes back')).toHaveCount(0)
  await expect(page.getByText('It is being started again.')).toHaveCount(0)
  await expect(page.getByText('In sync with the server')).toBeVisible()
})

test('what a person should know of how the data opened stays until they have understood it', async () => {
  const opened = { journal: { lines: [7, 12], copy: 'journal.damaged-9000' }, replica: 'made-anew' } as const
  const page = await openScreen('events', { engineState: { kind: 'running', opened } })
  const note = page.getByText(
    'Lines 7 and 12 of your unsent work could not be read; everything else is there.',
  )
  await expect(note).toBeVisible()
  await expect(note).toContainText('journal.damaged-9000')
  await expect(note).toContainText('made anew from what the server had sent')
  await inBothThemes(page, 'engine-opening-notes')
  await page.getByRole('button', { name: 'Open the folder' }).click()
  await page.getByRole('button', { name: 'Understood' }).click()
  await expect(note).toHaveCount(0)
  await expect.poll(() => calls(page)).toContain('openDataFolder')
})

test('a screen that breaks leaves the frame: words, try again, the details, and other screens', async () => {
  const page = await openScreen('standings', { answers: { league: { id: 7 } } })
  await expect(page.getByRole('heading', { name: 'This screen broke' })).toBeVisible()
  await inBothThemes(page, 'screen-broken')
  await expect(page.getByRole('contentinfo', { name: 'Sync' })).toBeVisible()
  await page.getByRole('button', { name: 'Copy details' }).click()
  await expect(page.getByText('The details are on the clipboard.')).toBeVisible()
  expect(await calls(page)).toEqual(expect.arrayContaining(['reportFault', 'copyText']))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'This screen broke' })).toBeVisible()
  await page.getByRole('button', { name: 'Olivia Owner' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
})

test('another laptop’s work dropped on an event opens one dialog, and not the import', async () => {
  const page = await openScreen('event', {
    engine: {
      readBundle: { ok: false, code: 'bundle-damaged', message: 'The file is cut short or changed.' },
    },
  })
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['{"gridboss":"bundle","format":1'], 'monza.gridboss'))
    window.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, cancelable: true }))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
  })
  await expect(page.getByRole('dialog', { name: 'Take work over' })).toBeVisible()
  await expect(page.getByText('The file is cut short or changed.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(1)
})

test('the first start shows the server, and says in words what is wrong with another address', async () => {
  const page = await openScreen('leagues', {
    session: { kind: 'signed-out', developmentSignIn: false, discordSignIn: false, serverReachable: false },
    engine: {
      chooseServer: {
        ok: false,
        code: 'bad-address',
        field: 'address',
        message: 'Use https://gridboss.example. Over plain http others could read your sign-in.',
      },
    },
  })
  await expect(page.getByText('https://gridboss.test')).toBeVisible()
  await inBothThemes(page, 'sign-in-server')
  await page.getByRole('button', { name: 'Use another server' }).click()
  await page.getByLabel('Address of the server').fill('http://gridboss.example')
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText('Over plain http others could read your sign-in.')).toBeVisible()
  await inBothThemes(page, 'sign-in-other-server')
})

test('keys that move in a text stay in it; without one they go back', async () => {
  const page = await openScreen('event')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('dr')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('heading', { name: 'Events', exact: true })).toBeVisible()
})
