import { expect, type Locator, type Page } from '@playwright/test'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { inspectUpdate } from '#shared/sheet/inspect-update.ts'
import { openSheet, wholeUpdate } from '#shared/sheet/sheet.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import { inventedAccRace } from '../invented-acc-race.ts'
import { event, ids, league, roster } from './demo-league.ts'
import { demoAnswers, type BridgeAnswers } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* Results of simulators: from a file that is picked or dropped to what is written on the sheet. */

const [race] = event.sessions
const suzuka = {
  ...event,
  id: ids.next,
  name: 'Suzuka',
  round: 2,
  sessions: [{ ...race, id: ids.open, status: 'draft' }],
}
const memory = { imports: [], identities: [], columns: [] }
const answers = (more: Record<string, unknown> = {}): Partial<BridgeAnswers> => ({
  answers: { ...demoAnswers.answers, event: suzuka, 'import-memory': memory, ...more },
})
const accRace = inventedAccRace([
  { number: 44, name: ['Ana', 'Lindqvist'], id: 1, laps: 30, time: 2_712_345, best: 88_500 },
  { number: 7, name: ['Benedikt', 'Okoro-Sorensen'], id: 2, laps: 30, time: 2_715_001, best: 88_900 },
  { number: 16, name: ['Chiara', 'Fontana'], id: 3, laps: 29, time: 2_713_777, best: 89_400 },
  { number: 44, name: ['Kofi', 'Adeyemi'], id: 4, laps: 28, time: 2_714_210, best: 90_010 },
])
const table = 'Cl.;Pilote;Voiture;Tours\n1;Ana Lindqvist;44;30\n2;Chiara Fontana;16;29\n'

async function pick(page: Page, ...files: { name: string; bytes: Uint8Array }[]): Promise<Locator> {
  await page.evaluate(
    (picked) => {
      const { app } = window as unknown as { app: Record<string, unknown> }
      app['pickResultFiles'] = () =>
        Promise.resolve({
          ok: true,
          result: picked.map(({ name, bytes }) => ({ kind: 'read', name, bytes: Uint8Array.from(bytes) })),
        })
    },
    files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
  )
  await page.keyboard.press('Control+i')
  const dialog = page.getByRole('dialog', { name: 'Import results' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** Another steward's sheet: car 44 with 29 laps. */
function written(): Uint8Array {
  const sheetOfOther = openSheet([], { client: 9, by: ids.user, device: 'Tower' })
  const entered = enteredCars(ids.next, [], roster.drivers)
  const car = entered.find(({ carNumber }) => carNumber === '44')?.id ?? ''
  const edited = editSheet(
    sheetOfOther,
    entered,
    [
      { kind: 'place', car, place: 'last' },
      { kind: 'set', car, field: 'laps', value: 29 },
    ],
    0,
  )
  expect(edited.ok).toBe(true)
  return wholeUpdate(sheetOfOther)
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const sent = (page: Page) => page.evaluate(() => (window as unknown as Heard).heard.mutations)

test('a file of a simulator: who is not known is named, what would change is shown, then it is written', async () => {
  const page = await openScreen('sheet', answers())
  const dialog = await pick(page, { name: '261121_201500_R.json', bytes: accRace })
  await expect(dialog.getByText('2 drivers of 4 to be named')).toBeVisible()
  await expect(dialog.getByLabel('Who is Benedikt Okoro-Sorensen?')).toBeFocused()
  await inBothThemes(page, 'import-drivers')
  await dialog.getByRole('button', { name: 'Take the likely ones' }).click()
  await expect(dialog.getByText('1 driver of 4 to be named')).toBeVisible()
  await dialog.getByLabel('Who is Kofi Adeyemi?').selectOption({ label: 'Add as a guest' })
  await expect(dialog.getByText('Everybody is known.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Next' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('4 cars added')).toBeVisible()
  await expect(dialog.getByText('Kofi Adeyemi gets number 44b: 44 is taken.')).toBeVisible()
  await inBothThemes(page, 'import-check')
  await expect(dialog.getByRole('button', { name: 'Write on the sheet' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('4 cars written on the sheet of Race.')).toBeVisible()
  await inBothThemes(page, 'import-done')
  const mutations = (await sent(page)) as { name: string; args: Record<string, unknown> }[]
  expect(mutations.map(({ name }) => name)).toEqual(['import.add-guests', 'sheet.edit', 'import.record'])
  expect(mutations[0]?.args).toMatchObject({
    items: [{ identity: 'steam:76561199000000004', displayName: 'Kofi Adeyemi', carNumber: null }],
  })
  const edit = inspectUpdate(fromText(String(mutations[1]?.args['update'])) ?? new Uint8Array())
  expect(edit.ok && edit.ops.filter(({ body }) => body.field === 'order')).toHaveLength(4)
  expect(mutations[2]?.args).toMatchObject({
    sessionId: ids.open,
    fileName: '261121_201500_R.json',
    format: 'acc-server-json',
    cars: 4,
    fileHash: expect.stringMatching(/^[\da-f]{64}$/),
  })
  expect(mutations[2]?.args['identities']).toHaveLength(4)
})

test('what somebody else writes between the dry run and the writing is shown before anything is written', async () => {
  let others: Uint8Array | null = null
  const parts = () => ({
    parts: others === null ? [] : [{ id: 'part 0', update: toText(others) }],
    submitted: null,
    writers: {},
  })
  const page = await openScreen('event', {
    ...answers(),
    computed: { ...demoAnswers.computed, 'sheet-parts': parts },
  })
  const simple = text('Pos,No,Driver,Laps\n1,44,Ana Lindqvist,30\n')
  const dialog = await pick(page, { name: 'race.csv', bytes: simple })
  await dialog.getByRole('button', { name: 'Use these columns' }).click()
  for (let step = 0; step < 2; step++) await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByText('1 car added')).toBeVisible()
  others = written()
  await dialog.getByRole('button', { name: 'Write on the sheet' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Somebody changed the sheet of Race meanwhile')
  await expect(dialog.getByText('1 car changed')).toBeVisible()
  await expect(dialog.getByRole('deletion')).toContainText(['29'])
  await inBothThemes(page, 'import-meanwhile')
  expect(await sent(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Write on the sheet' }).click()
  await expect(dialog.getByText('1 car written on the sheet of Race.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('The import is taken back.')).toBeVisible()
  const names = (await sent(page)).map(({ name }) => name)
  expect(names).toEqual(['sheet.edit', 'import.record', 'sheet.edit'])
})

test('the columns of a table are named once', async () => {
  const page = await openScreen('sheet', answers())
  let dialog = await pick(page, { name: 'resultats.csv', bytes: text(table) })
  await expect(dialog.getByText('resultats.csv')).toBeVisible()
  await expect(dialog.getByLabel('Cl.')).toBeFocused()
  await dialog.getByLabel('Pilote').selectOption({ label: 'Driver' })
  await dialog.getByLabel('Voiture').selectOption({ label: 'Car number' })
  await dialog.getByLabel('Cl.').selectOption({ label: 'Position' })
  await dialog.getByLabel('Tours').selectOption({ label: 'Laps' })
  await inBothThemes(page, 'import-columns')
  await dialog.getByRole('button', { name: 'Use these columns' }).click()
  await expect(dialog.getByText('Read with these columns: 2 cars.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByText('Everybody is known.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Write on the sheet' }).click()
  await expect(dialog.getByText('2 cars written on the sheet of Race.')).toBeVisible()
  const columns = { position: 'Cl.', driver: 'Pilote', carNumber: 'Voiture', laps: 'Tours' }
  const record = ((await sent(page)) as { name: string; args: { columns: unknown } }[]).at(-1)
  expect(record?.args.columns).toEqual({ headings: 'cl|pilote|voiture|tours', columns })

  const known = { ...memory, columns: [{ headings: 'cl|pilote|voiture|tours', columns }] }
  const again = await openScreen('sheet', answers({ 'import-memory': known }))
  dialog = await pick(again, { name: 'resultats 2.csv', bytes: text(table) })
  await expect(dialog.getByText('2 cars added')).toBeVisible()
})

test('an admin adds a driver for good, a steward only guests; somebody may be left out', async () => {
  const page = await openScreen('sheet', answers())
  const dialog = await pick(page, { name: 'race.json', bytes: accRace })
  await dialog.getByLabel('Who is Kofi Adeyemi?').selectOption({ label: 'Add as a new driver' })
  await dialog.getByLabel('Who is Benedikt Okoro-Sorensen?').selectOption({ label: 'Leave out' })
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByText('3 cars added')).toBeVisible()
  await dialog.getByRole('button', { name: 'Write on the sheet' }).click()
  await expect(dialog.getByText('3 cars written on the sheet of Race.')).toBeVisible()
  const calls = (await sent(page)) as { name: string; args: object }[]
  expect(calls.at(0)).toMatchObject({
    name: 'import.add-guests',
    args: { items: [{ displayName: 'Kofi Adeyemi' }] },
  })
  expect(calls.at(-1)).toMatchObject({ name: 'driver.update', args: { kind: 'regular' } })

  const steward = await openScreen('sheet', answers({ league: { ...league, role: 'STEWARD' } }))
  const who = (await pick(steward, { name: 'race.json', bytes: accRace })).getByLabel('Who is Kofi Adeyemi?')
  await expect(who.getByRole('option', { name: 'Add as a guest' })).toBeAttached()
  await expect(who.getByRole('option', { name: 'Add as a new driver' })).toHaveCount(0)
})

test('who finds no room on the roster is in the result as a guest, and it is said why', async () => {
  const refused = {
    ok: false,
    code: 'PLAN_LIMIT',
    message: 'The Free plan allows 20 drivers in a league, and this one has 20.',
    lifts: { plan: 'PRO', label: 'Pro' },
  }
  const page = await openScreen('sheet', {
    ...answers(),
    engine: { 'mutate driver.update': refused },
  })
  const dialog = await pick(page, { name: 'race.json', bytes: accRace })
  await dialog.getByLabel('Who is Kofi Adeyemi?').selectOption({ label: 'Add as a new driver' })
  await dialog.getByLabel('Who is Benedikt Okoro-Sorensen?').selectOption({ label: 'Leave out' })
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Write on the sheet' }).click()
  await expect(dialog.getByText('3 cars written on the sheet of Race.')).toBeVisible()
  await expect(dialog.getByText('are guests for now')).toBeVisible()
  await expect(dialog.getByText('allows 20 drivers')).toBeVisible()
  await expect(dialog.getByText('Requires Pro')).toBeVisible()
  await inBothThemes(page, 'import-still-guests')
})

test('files that hold nothing usable say why, others beside them are imported', async () => {
  const page = await openScreen('event', answers())
  const dialog = await pick(
    page,
    { name: 'photo.json', bytes: text('{"a": 1}') },
    { name: 'cut.json', bytes: text('{"sessionResult": {"leaderBoardLines": [') },
    { name: 'race.json', bytes: accRace },
  )
  await expect(dialog.getByText('not the result file of a simulator that is known')).toBeVisible()
  await expect(dialog.getByRole('alert')).toHaveCount(2)
  await inBothThemes(page, 'import-files')
  const goes = dialog.getByLabel('Race at watkins_glen, 4 cars')
  await expect(goes).toHaveValue(ids.open)
  await goes.selectOption({ label: 'Not imported' })
  await expect(dialog.getByText('Choose at least one session to import.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Next' })).toBeDisabled()
})

test('a file that was dropped on the event and imported before changes nothing, unless it is wanted', async () => {
  const { createHash } = await import('node:crypto')
  const fileHash = createHash('sha256').update(accRace).digest('hex')
  const imports = [
    {
      sessionId: ids.open,
      fileHash,
      part: 0,
      fileName: 'race.json',
      by: 'Mara Lindt',
      at: '2026-11-21T19:15:00.000Z',
    },
  ]
  const identities = [1, 2, 3, 4].map((id) => ({
    identity: `steam:7656119900000000${id}`,
    driverId: `0190a000-0000-7000-8000-00000000010${id - 1}`,
  }))
  const page = await openScreen('event', answers({ 'import-memory': { ...memory, imports, identities } }))
  await page.evaluate(
    (bytes) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(bytes)], 'race.json'))
      window.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, cancelable: true }))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }))
    },
    [...accRace],
  )
  const dialog = page.getByRole('dialog', { name: 'Import results' })
  await expect(dialog.getByText('Imported by Mara Lindt on')).toBeVisible()
  await expect(dialog.getByText('There is nothing to write.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Write on the sheet' })).toHaveCount(0)
  await inBothThemes(page, 'import-again')
  await dialog.getByRole('button', { name: 'Show what importing again would change' }).click()
  await expect(dialog.getByText('4 cars added')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Write on the sheet' })).toBeFocused()
})

test('who may not enter results is told so, and away from an event there is nowhere to import to', async () => {
  const driver = await openScreen('event', answers({ league: { ...league, role: 'DRIVER' } }))
  await expect(driver.getByRole('button', { name: 'Import results' })).toHaveCount(0)
  await expect(driver.getByRole('heading', { name: 'Suzuka' })).toBeVisible()
  const dialog = await pick(driver, { name: 'race.json', bytes: accRace })
  await expect(dialog.getByText('Only stewards import results')).toBeVisible()
  const page = await openScreen('standings')
  await expect(page.getByRole('heading', { name: 'Standings' })).toBeVisible()
  await page.keyboard.press('Control+i')
  await expect(page.getByText('Open the event that the results belong to first.')).toBeVisible()
  await picture(page, 'import-nowhere')
})
