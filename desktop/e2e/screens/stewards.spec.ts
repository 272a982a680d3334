import { expect } from '@playwright/test'
import { incidentIds } from './demo-incidents.ts'
import { ids, league } from './demo-league.ts'
import { rulings, sessionCars } from './demo-rules.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const report = (number: number) => ({ name: `#${number}`, exact: true })

test('the queue is read by keyboard, and each report tells what the stewards may do', async () => {
  const page = await openScreen('stewards')
  const queue = page.getByRole('list', { name: 'Reports' })
  await expect(queue.getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('article', report(9))).toContainText('Voted: Ada Admin.')
  await inBothThemes(page, 'stewards-voting')
  await queue.getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  const protest = page.getByRole('article', report(8))
  await expect(protest).toContainText('You are recused: you recused yourself.')
  await expect(protest).toContainText('I share a garage with car 44')
  await expect(protest.getByRole('button', { name: /^Decide/ })).toHaveCount(0)
  await inBothThemes(page, 'stewards-nobody-left')
  await protest.getByRole('button', { name: 'Let Ada Admin decide' }).click()
  const dialog = page.getByRole('dialog', { name: 'Let Ada Admin decide #8' })
  await dialog.getByLabel('Reason').fill('We are only three')
  await dialog.getByRole('button', { name: 'Lift the recusal' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'incident.lift-recusal',
      args: { id: incidentIds.protest, reason: 'We are only three' },
    })
  await page.getByText('Decided', { exact: true }).first().click()
  await expect(queue.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: /#6 Incident/ }).click()
  await expect(page.getByRole('article', report(6))).toContainText('10 s and two licence points')
  await inBothThemes(page, 'stewards-decided')
})

test('an incident is reported by its car numbers, and what is wrong is said where it stands', async () => {
  const page = await openScreen('stewards')
  await expect(page.getByRole('list', { name: 'Reports' })).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'Report an incident' })
  await dialog.getByLabel('Session', { exact: true }).selectOption({ label: 'Round 1, Monza Night · Race' })
  await dialog.getByLabel('Cars involved').fill('44, 1234')
  await dialog.getByLabel('Links').fill('http://video.example/1')
  await dialog.getByRole('button', { name: 'Report' }).click()
  await expect(dialog.getByText('No car has the number 1234 in this session.')).toBeVisible()
  await expect(dialog.getByText('Say what happened.')).toBeVisible()
  await expect(dialog.getByText('must be a link that begins with https://')).toBeVisible()
  await inBothThemes(page, 'report-faults')
  await dialog.getByLabel('Cars involved').fill('4, 7')
  await expect(dialog.getByText('4 Eun-ji Park · 7 Benedikt Okoro-Sørensen')).toBeVisible()
  await dialog.getByLabel('Lap').fill('12')
  await dialog.getByLabel('Time into the session').fill('31:05.2')
  await dialog.getByLabel('What happened').fill('Contact at the Parabolica')
  await dialog.getByLabel('Links').fill('https://video.example/1')
  await dialog.getByRole('button', { name: 'Report' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'incident.report',
      args: {
        subject: {
          kind: 'incident',
          sessionId: ids.race,
          lap: 12,
          atMs: 1_865_200,
          entryIds: [sessionCars[4]?.entryId, sessionCars[1]?.entryId],
        },
        statement: 'Contact at the Parabolica',
        evidence: ['https://video.example/1'],
      },
    })
})

test('a steward votes blind and decides with penalties, by keyboard', async () => {
  const page = await openScreen('stewards')
  await expect(page.getByRole('article', report(9))).toBeVisible()
  await page.keyboard.press('v')
  const vote = page.getByRole('dialog', { name: 'Vote on #9' })
  await vote.getByText('No further action').click()
  await vote.getByLabel('Remark').fill('A racing incident')
  await inBothThemes(page, 'stewards-vote')
  await page.keyboard.press('Enter')
  await expect(vote).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'incident.vote',
      args: { id: incidentIds.voting, verdict: 'no-further-action', remark: 'A racing incident' },
    })
  await page.getByRole('button', { name: /#7 Incident/ }).click()
  await expect(page.getByRole('article', report(7))).toContainText('Lap 12, 31:05.2')
  await picture(page, 'stewards-reported')
  await page.keyboard.press('d')
  const decide = page.getByRole('dialog', { name: 'Decide #7' })
  await decide.getByRole('button', { name: 'Decide' }).click()
  await expect(decide.getByText('Give a reason; it is shown to all members.')).toBeVisible()
  await decide.getByLabel('Time added').fill('10')
  await decide.getByRole('button', { name: 'Add another penalty' }).click()
  await decide.getByLabel('Kind').nth(1).selectOption('licence')
  await decide.getByLabel('Driver', { exact: true }).selectOption({ label: 'Eun-ji Park, car 4' })
  await decide.getByLabel('Licence points').last().fill('2')
  await inBothThemes(page, 'stewards-decide')
  await decide.getByLabel('Reason').fill('Caused the collision')
  await decide.getByRole('button', { name: 'Decide' }).click()
  await expect(decide).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'incident.decide',
      args: {
        id: incidentIds.collision,
        verdict: {
          kind: 'penalty',
          rulings: [
            { decision: { kind: 'time', entryId: sessionCars[4]?.entryId, ms: 10_000 } },
            { decision: { kind: 'licence', points: 2 } },
          ],
        },
        reason: 'Caused the collision',
      },
    })
})

test('an appeal is lodged from the ruling it is against', async () => {
  const page = await openScreen('rulings')
  await page.getByRole('button', { name: 'Appeal against +10 s of Eun-ji Park' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lodge an appeal' })
  await expect(dialog.getByLabel('Ruling')).toContainText('+10 s: 4 Eun-ji Park')
  await dialog.getByLabel('Grounds').fill('The car ahead braked on the straight')
  await inBothThemes(page, 'report-appeal')
  await dialog.getByRole('button', { name: 'Lodge the appeal' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'incident.report',
      args: { subject: { kind: 'appeal', rulingId: rulings[0]?.id } },
    })
})

test('evidence opens outside, in the browser', async () => {
  const page = await openScreen('stewards')
  await page
    .getByRole('article')
    .getByRole('button', { name: /parabolica-lap-12/ })
    .click()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as Heard).heard.calls))
    .toContain('openExternal')
})

test('a driver sees that something is looked into and what was decided, not what is deliberated', async () => {
  const { incident } = demoAnswers.computed
  const page = await openScreen('stewards', {
    answers: { ...demoAnswers.answers, league: { ...league, role: 'DRIVER' } },
    computed: {
      ...demoAnswers.computed,
      incident: (args) => ({
        ...(incident?.(args) as object),
        statements: [],
        steps: [],
        voters: [],
        votes: [],
      }),
    },
  })
  await expect(page.getByRole('article', report(6))).toContainText('Causing a collision')
  await page.getByText('Open', { exact: true }).click()
  const collision = page.getByRole('article', report(9))
  await expect(collision).toContainText('What was said is with the stewards.')
  await expect(collision.getByRole('button')).toHaveCount(0)
  await inBothThemes(page, 'stewards-driver')
})

test('a quiet night says so, and a broken one says what to do', async () => {
  let page = await openScreen('stewards', { answers: { ...demoAnswers.answers, incidents: [] } })
  await expect(page.getByText('Nothing is open')).toBeVisible()
  await inBothThemes(page, 'stewards-empty')
  page = await openScreen('stewards', { answers: { ...demoAnswers.answers, incidents: 'fails' } })
  await expect(page.getByRole('alert')).toContainText('This could not be read')
})
