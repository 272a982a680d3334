import { expect } from '@playwright/test'
import { modalDialog } from '../modal-dialog.ts'
import { ids } from './demo-league.ts'
import { openTies, sessionCars } from './demo-rules.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, picture } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

test('a ruling is made on a car with its reason, and what is missing is said', async () => {
  const page = await openScreen('rulings')
  await page.getByRole('button', { name: 'Make a ruling' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a ruling' })
  await dialog.getByLabel('Session').selectOption({ label: 'Round 1, Monza Night · Race' })
  await dialog.getByRole('button', { name: 'Make the ruling' }).click()
  await expect(dialog.getByText('Choose the car.')).toBeVisible()
  await expect(dialog.getByText('Give a reason; it is shown with the ruling.')).toBeVisible()
  await inBothThemes(page, 'ruling-faults')
  await dialog.getByLabel('Car').selectOption({ label: '63 Dmitri Vasko, P4' })
  await dialog.getByLabel('Time added').fill('5')
  await dialog.getByLabel('Reason').fill('Track limits')
  await dialog.getByRole('button', { name: 'Make the ruling' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'ruling.make',
      args: {
        seasonId: ids.season,
        sessionId: ids.race,
        decision: { kind: 'time', entryId: sessionCars[3]?.entryId, ms: 5000 },
        reason: 'Track limits',
      },
    })
})

test('time for a car without a time is said to do nothing before it is saved, and what works is offered', async () => {
  const page = await openScreen('rulings')
  await page.getByRole('button', { name: 'Make a ruling' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a ruling' })
  await dialog.getByLabel('Session').selectOption({ label: 'Round 1, Monza Night · Race' })
  await dialog.getByLabel('Car').selectOption({ label: '63 Dmitri Vasko, P4' })
  await expect(dialog.getByText('No effect: the car has no time.')).toBeVisible()
  await inBothThemes(page, 'ruling-no-effect')
  await dialog.getByRole('button', { name: 'Positions lost' }).click()
  await expect(dialog.getByLabel('Positions lost')).toHaveValue('1')
  await expect(dialog.getByText(/No effect/)).toBeHidden()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('time')
  await dialog.getByRole('button', { name: 'Points taken' }).click()
  await expect(dialog.getByLabel('Points', { exact: true })).toBeVisible()
})

test('points of one driver of a car, licence points and a team are ruled on', async () => {
  const page = await openScreen('rulings')
  const open = async () => {
    await page.getByRole('button', { name: 'Make a ruling' }).click()
    return page.getByRole('dialog', { name: 'Make a ruling' })
  }
  const make = async (): Promise<unknown> => {
    await page.getByLabel('Reason').fill('Decided by the panel')
    await page.getByRole('button', { name: 'Make the ruling' }).click()
    await expect(modalDialog(page)).toBeHidden()
    return (await lastSent(page))?.args
  }
  let dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('points')
  await dialog.getByLabel('Session').selectOption({ label: 'Round 1, Monza Night · Race' })
  await dialog.getByLabel('Car').selectOption({ label: '7 Benedikt Okoro-Sørensen / Farid Nasser, P2' })
  await dialog.getByLabel('Of the car').selectOption({ label: 'Farid Nasser alone' })
  await dialog.getByLabel('Points', { exact: true }).fill('-3')
  await picture(page, 'ruling-points')
  expect(await make()).toMatchObject({
    decision: { kind: 'points', driverId: sessionCars[1]?.drivers[1]?.id, pointsMp: -3000 },
  })
  dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('licence')
  await dialog.getByLabel('Driver', { exact: true }).selectOption({ label: 'Ana Lindqvist, car 44' })
  await dialog.getByLabel('Licence points').fill('3')
  expect(await make()).toMatchObject({ sessionId: null, decision: { kind: 'licence', points: 3 } })
  dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('exclusion')
  await dialog.getByText('A team').click()
  await dialog.getByLabel('Team', { exact: true }).selectOption({ label: 'Team Halden' })
  await dialog.getByLabel('Points').selectOption('void')
  expect(await make()).toMatchObject({ decision: { kind: 'exclusion', subject: 'team', points: 'void' } })
})

test('a ruling is revoked with a reason and stays to be read', async () => {
  const page = await openScreen('rulings')
  await expect(page.getByText('The scales were wrong')).toBeVisible()
  await expect(page.getByText('Farid Nasser, then Greta Weiss and Hugo Tanaka')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke +10 s of Eun-ji Park' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke the ruling' })
  await dialog.getByLabel('Reason').fill('New video shows a racing incident')
  await inBothThemes(page, 'ruling-revoke')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'ruling.revoke',
      args: { reason: 'New video shows a racing incident' },
    })
})

test('an open tie asks a steward for the order and the reason', async () => {
  const page = await openScreen('standings', {
    answers: { ...demoAnswers.answers, 'open-ties': openTies },
  })
  await expect(page.getByText('Ana Lindqvist and Benedikt Okoro-Sørensen have 43 points each')).toBeVisible()
  await inBothThemes(page, 'open-tie')
  await page.getByRole('button', { name: 'Decide the order' }).click()
  const dialog = page.getByRole('dialog', { name: 'Decide the order' })
  await dialog.getByRole('button', { name: 'Move Benedikt Okoro-Sørensen up' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(dialog.getByRole('listitem').first()).toContainText('Benedikt')
  await dialog.getByLabel('Reason').fill('Won the last race')
  await inBothThemes(page, 'decide-tie')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(dialog).toBeHidden()
  const [ana, ben] = openTies[0]?.subjects ?? []
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'ruling.make',
      args: { sessionId: null, decision: { kind: 'tie', subject: 'driver', order: [[ben?.id], [ana?.id]] } },
    })
})

test('who can still win is told from what is left', async () => {
  const page = await openScreen('standings')
  await expect(page.getByRole('columnheader', { name: 'Licence' })).toBeVisible()
  await page.getByRole('button', { name: 'Who can still win' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who can still win' })
  await expect(dialog).toContainText('can still win the championship')
  await expect(dialog).toContainText('3 sessions left that pay points')
  await inBothThemes(page, 'who-can-win')
})
