import { expect } from '@playwright/test'
import { ids } from './demo-league.ts'
import { audit, invites, members } from './demo-members.ts'
import { demoAnswers, synced } from './fake-bridge.ts'
import { inBothThemes, lastSent } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const answers = { ...demoAnswers.answers, members, 'league-plan': { plan: 'PRO', drivers: 34 } }
const online = {
  listInvites: { ok: true, result: { items: invites } },
  readAudit: { ok: true, result: { items: audit, next: null } },
  deletedLeagues: { ok: true, result: { items: [] } },
}

test('an owner changes a role in place, and is asked before making another owner', async () => {
  const page = await openScreen('members', { answers, online })
  await expect(page.getByRole('row', { name: /Sten Halvorsen/ })).toBeVisible()
  await inBothThemes(page, 'members')
  await page.getByLabel('Role of Dita Okoro').selectOption('STEWARD')
  await expect(page.getByText('Dita Okoro is steward now.')).toBeVisible()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'member.put',
      args: { id: members[3]?.id, role: 'STEWARD' },
    })
  await page.getByLabel('Role of Adil Marsh').selectOption('OWNER')
  const dialog = page.getByRole('dialog', { name: 'Make Adil Marsh owner' })
  await expect(dialog).toBeVisible()
  await inBothThemes(page, 'members-owner')
  await dialog.getByRole('button', { name: 'Make Adil Marsh owner' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => lastSent(page)).toMatchObject({ args: { role: 'OWNER' } })
  await expect(page.getByLabel('Role of Olivia Owner')).toHaveCount(0)
})

test('a member is removed after a question', async () => {
  const page = await openScreen('members', { answers, online })
  await page.getByRole('button', { name: 'Remove Sten Halvorsen' }).click()
  await page.getByRole('button', { name: 'Remove from the league' }).click()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({ name: 'member.remove', args: { memberId: members[2]?.id } })
})

test('an invite is made and its link shown once', async () => {
  const made = { ok: true, result: { id: ids.race, path: '/join/Abc_def-0123456789ABCDEFGHIJ' } }
  const page = await openScreen('members', { answers, online: { ...online, makeInvite: made } })
  await expect(page.getByText('12 of 20 used')).toBeVisible()
  await page.getByRole('button', { name: 'Invite…' }).click()
  await page.getByLabel('As', { exact: true }).selectOption('DRIVER')
  await page.getByLabel('Good for how many people').fill('20')
  await inBothThemes(page, 'invite')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const dialog = page.getByRole('dialog', { name: 'The invite link' })
  await expect(dialog).toBeVisible()
  await inBothThemes(page, 'invite-link')
})

test('without a connection roles can still be changed, and invites say why they cannot', async () => {
  const page = await openScreen('members', { answers })
  await expect(page.getByText('No connection')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await inBothThemes(page, 'members-offline')
  await page.getByLabel('Role of Dita Okoro').selectOption('STEWARD')
  await expect.poll(() => lastSent(page)).toMatchObject({ name: 'member.put' })
})

test('a driver sees who is there and changes nothing', async () => {
  const league = { ...(demoAnswers.answers['league'] as object), role: 'DRIVER' }
  const page = await openScreen('members', { answers: { ...answers, league }, online })
  await expect(page.getByRole('row', { name: /Adil Marsh/ })).toBeVisible()
  await expect(page.getByRole('main').getByRole('combobox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Remove|Invite/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Audit log' })).toHaveCount(0)
})

test('the audit log tells who did what and what it changed', async () => {
  const page = await openScreen('audit', { answers, online })
  await expect(page.getByText('Make Sten Halvorsen steward')).toBeVisible()
  await expect(page.getByText('Write on result sheets, 2 edits')).toBeVisible()
  await expect(page.getByText('There is already a team called "Gull Racing".')).toBeVisible()
  await page.getByText('1 row changed, revision 89').click()
  await expect(page.getByRole('definition')).toHaveText('DRIVER → STEWARD')
  await inBothThemes(page, 'audit')
})

test('the audit log without a connection says so and can be asked again', async () => {
  const page = await openScreen('audit', { answers })
  await expect(page.getByText('No connection')).toBeVisible()
  await inBothThemes(page, 'audit-offline')
})

test('a league is founded with a short name made from its name; a refusal is shown at its field', async () => {
  const taken = {
    ok: false,
    code: 'slug-taken',
    message: 'There is already a league called that.',
    field: 'slug',
  }
  const page = await openScreen('leagues', {
    status: synced(),
    online: { ...online, createLeague: taken },
  })
  await page.getByRole('button', { name: 'New league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New league' })
  await dialog.getByLabel('Name', { exact: true }).fill('Nürburg Cup')
  await expect(dialog.getByLabel('Short name')).toHaveValue('nurburg-cup')
  await dialog.getByRole('button', { name: 'Found the league' }).click()
  await expect(dialog.getByText('There is already a league called that.')).toBeVisible()
  await inBothThemes(page, 'create-league')
})

test('the first sign-in on a computer says what it waits for', async () => {
  const page = await openScreen('leagues', {
    status: { ...synced(), kind: 'syncing', lastSyncedAt: null },
    answers: { leagues: [] },
  })
  await expect(page.getByText('Fetching your leagues from the server.')).toBeVisible()
  await inBothThemes(page, 'first-sync')
})

test('an invite link is looked at before it is accepted', async () => {
  const page = await openScreen('leagues', {
    online: {
      ...online,
      lookAtInvite: { ok: true, result: { leagueName: 'Harbour Cup', slug: 'harbour-cup', role: 'STEWARD' } },
      acceptInvite: {
        ok: true,
        result: { id: ids.race, slug: 'harbour-cup', name: 'Harbour Cup', role: 'STEWARD' },
      },
    },
  })
  await page.getByRole('button', { name: 'Join a league…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Join a league' })
  await dialog.getByLabel('Invite link').fill('https://gridboss.example/join')
  await dialog.getByRole('button', { name: 'Look at the invite' }).click()
  await expect(dialog.getByText('This is not an invite link of GridBoss.')).toBeVisible()
  await dialog.getByLabel('Invite link').fill('https://gridboss.example/join/Abc_def-0123456789ABCDEFGHIJ')
  await dialog.getByRole('button', { name: 'Look at the invite' }).click()
  await expect(dialog.getByText('You will join Harbour Cup as steward.')).toBeVisible()
  await inBothThemes(page, 'join-league')
  await dialog.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText('Harbour Cup is on its way to this device…')).toBeVisible()
})

test('a league is deleted behind its typed name, and can be restored', async () => {
  const page = await openScreen('settings', {
    answers,
    online: {
      ...online,
      deleteLeague: { ok: true, result: null },
      deletedLeagues: {
        ok: true,
        result: {
          items: [
            {
              id: ids.league,
              name: 'Nordic Endurance',
              deletedAt: '2026-06-01T18:00:00.000Z',
              restorableUntil: '2026-06-08T18:00:00.000Z',
            },
          ],
        },
      },
    },
  })
  await expect(page.getByRole('heading', { name: 'Danger zone' })).toBeVisible()
  await expect(page.getByText('34 of 100')).toBeVisible()
  await inBothThemes(page, 'settings')
  const name = await page.getByLabel('Name', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Delete league…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('something else')
  await dialog.getByRole('button', { name: 'Delete the league' }).click()
  await expect(dialog.getByText(`Type ${name} to delete it.`)).toBeVisible()
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: 'Delete the league' }).click()
  await expect(page.getByRole('button', { name: 'Restore Nordic Endurance' })).toBeVisible()
  await inBothThemes(page, 'leagues-deleted')
})
