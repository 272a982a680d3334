import { expect } from '@playwright/test'
import { league } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const answers = (logo: string | null) => ({
  ...demoAnswers.answers,
  league: { ...league, logo },
  'league-plan': { plan: 'ELITE', drivers: 34 },
})
const picture = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('not looked at here') }

test('a logo is uploaded, and what the server says of it is shown', async () => {
  const refused = {
    ok: false,
    code: 'bad-picture',
    message: 'This is no picture. Choose a PNG, JPEG or WebP file.',
  }
  const page = await openScreen('settings', { answers: answers(null), online: { uploadLogo: refused } })
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload a logo…' }).press('Enter')
  await (await chosen).setFiles(picture)
  await expect(page.getByText('This is no picture. Choose a PNG, JPEG or WebP file.')).toBeVisible()
  await inBothThemes(page, 'logo-refused')
})

test('a logo is taken away', async () => {
  const page = await openScreen('settings', {
    answers: answers('a'.repeat(64)),
    online: { removeLogo: { ok: true, result: null } },
  })
  await page.getByRole('button', { name: 'Take the logo away' }).click()
  await expect(page.getByText('The league has no logo any more.')).toBeVisible()
})

test('the line for another site says what was chosen', async () => {
  const page = await openScreen('settings', { answers: answers(null) })
  const line = page.getByLabel('On another site')
  await expect(line).toHaveValue(/\/embed\.js" data-league="demo-gp" data-show="standings" async><\/script>$/)
  await page.getByRole('radio', { name: 'Next race' }).check({ force: true })
  await page.getByRole('radio', { name: 'Dark' }).last().check({ force: true })
  await expect(line).toHaveValue(/data-show="next-race" data-theme="dark" async>/)
  await line.scrollIntoViewIfNeeded()
  await inBothThemes(page, 'embed-line')
})
