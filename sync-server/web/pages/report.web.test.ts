import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { openDemoOnAPhone, type DemoOnAPhone } from '../testing/demo-on-a-phone.ts'
import { noBrowser } from '../testing/web-browser.ts'

/* A driver beside the track with a phone, and no script at all. */
describe.skipIf(noBrowser !== '')(`reporting on the web${noBrowser}`, () => {
  let demo: DemoOnAPhone

  beforeAll(async () => {
    demo = await openDemoOnAPhone()
  })
  afterAll(() => demo?.stop())

  const signIn = async (role: string): Promise<void> => expect(await demo.signIn(role)).toBe(200)
  const open = () => demo.page.goto(`${demo.url}/l/demo-gp/report`)
  const fill = async (statement: string): Promise<void> => {
    await demo.page
      .getByLabel('Session', { exact: true })
      .selectOption({ label: 'Round 1, Harbour Grand Prix · Race' })
    await demo.page.getByLabel('Cars involved').fill('44, 7')
    await demo.page.getByLabel('What happened').fill(statement)
    await demo.page.getByLabel('Links').fill('https://video.example/1')
  }
  const send = () => demo.page.getByRole('button', { name: 'Send the report' }).click()
  const reports = async (): Promise<object[]> => {
    const { rows } = await demo.db.query<object>(
      `select i.number, i.kind, i.reported_by, jsonb_array_length(i.entry_ids) as cars, t.statement, t.evidence
         from incidents i join incident_statements t on t.incident_id = i.id order by i.number`,
    )
    return rows
  }

  test('who is not signed in is told so, and a league that is not there is not', async () => {
    await open()
    expect(await demo.page.getByRole('main').innerText()).toContain('Sign in to do so')
    expect((await demo.page.goto(`${demo.url}/l/nowhere/report`))?.status()).toBe(404)
  })

  test('a signed-in driver reports; what is wrong is said at its field and nothing typed is lost', async () => {
    await signIn('DRIVER')
    const answer = await open()
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'")
    expect(answer?.headers()['cache-control']).toBe('no-store')
    await fill('Contact at the hairpin <script>alert(1)</script>')
    await demo.page.getByLabel('Cars involved').fill('44, 999')
    await demo.page.getByLabel('Links').fill('http://video.example/1')
    await send()
    const main = demo.page.getByRole('main')
    expect(await main.innerText()).toContain('No car has the number 999 in this session.')
    expect(await main.innerText()).toContain('must be a link that begins with https://')
    expect(await demo.page.getByLabel('What happened').inputValue()).toBe(
      'Contact at the hairpin <script>alert(1)</script>',
    )
    expect(await reports()).toEqual([])
    await demo.page.getByLabel('Cars involved').fill('44, 7')
    await demo.page.getByLabel('Links').fill('https://video.example/1')
    await send()
    await demo.page.waitForURL(/sent=/)
    expect(await demo.page.getByRole('status').first().innerText()).toContain('Reported as #1')
    expect(await demo.page.getByRole('region', { name: 'About you' }).innerText()).toContain('Reported')
    expect(await reports()).toEqual([
      {
        number: 1,
        kind: 'incident',
        reported_by: demoUsers.DRIVER.id,
        cars: 2,
        statement: 'Contact at the hairpin <script>alert(1)</script>',
        evidence: ['https://video.example/1'],
      },
    ])
    const { rows } = await demo.db.query(
      `select 1 from audit_log where name = 'incident.report' and league_id = $1`,
      [demoLeague.id],
    )
    expect(rows).toHaveLength(1)
  })

  test('the same form sent twice is one report', async () => {
    await open()
    await fill('Sent twice')
    const fields: Record<string, string> = {}
    for (const name of ['csrf', 'id', 'statementId']) {
      fields[name] = await demo.page.locator(`input[name=${name}]`).inputValue()
    }
    const form = {
      ...fields,
      kind: 'incident',
      sessionId: await demo.page.getByLabel('Session', { exact: true }).inputValue(),
      cars: '44',
      statement: 'Sent twice',
      evidence: '',
    }
    for (const _ of [1, 2]) {
      const sent = await demo.phone.request.post(`${demo.url}/l/demo-gp/report`, { form, maxRedirects: 0 })
      expect(sent.status()).toBe(303)
    }
    expect(await reports()).toHaveLength(2)
    const forged = await demo.phone.request.post(`${demo.url}/l/demo-gp/report`, {
      form: { ...form, csrf: 'guessed', id: demoLeague.id },
      maxRedirects: 0,
    })
    expect(forged.status()).toBe(403)
    expect(await forged.text()).toContain('Sent twice')
    expect(await reports()).toHaveLength(2)
  })

  test('a sign-in that ended while somebody wrote costs nothing of it', async () => {
    await open()
    await fill('A long story about lap 12')
    await demo.phone.clearCookies()
    await send()
    expect(await demo.page.getByRole('alert').innerText()).toContain('Your sign-in has ended')
    expect(await demo.page.getByLabel('What happened').inputValue()).toBe('A long story about lap 12')
    await signIn('DRIVER')
    await send()
    expect(await demo.page.getByRole('alert').innerText()).toContain('send it again')
    await send()
    await demo.page.waitForURL(/sent=/)
    expect(await reports()).toHaveLength(3)
  })

  test('who reads German reports in German, and reads what is wrong in it', async () => {
    const context = await demo.browser.newContext({
      locale: 'de-DE',
      viewport: { width: 390, height: 844 },
      storageState: await demo.phone.storageState(),
    })
    const looked = await context.newPage()
    await looked.goto(`${demo.url}/l/demo-gp/report`)
    await looked.getByLabel('Beteiligte Autos').fill('999')
    await looked.getByLabel('Links zu Videos').fill('http://video.example/1')
    await looked.getByRole('button', { name: 'Meldung senden' }).click()
    await looked.getByText('Sag, was geschehen ist.').waitFor()
    const told = await looked.getByRole('main').innerText()
    expect(told).toContain('Wähle die Session.')
    expect(told).toContain('Kein Auto hat die Nummer 999')
    expect(told).toContain('„http://video.example/1“ muss ein Link sein, der mit https:// beginnt.')
    expect(told).toContain('#1 Vorfall')
    expect(told).not.toMatch(/\b(?:the|of|and|your|what)\b/i)
    await looked.screenshot({ path: 'test-results/web/report-german.png', fullPage: true })
    await context.close()
  })

  test.each(['light', 'dark'] as const)('it shuts nobody out (%s)', async (colorScheme) => {
    const context = await demo.browser.newContext({
      colorScheme,
      viewport: { width: 390, height: 844 },
      storageState: await demo.phone.storageState(),
    })
    const looked = await context.newPage()
    await looked.goto(`${demo.url}/l/demo-gp/report`)
    await looked.getByRole('button', { name: 'Send the report' }).click()
    await looked.getByText('Say what happened.').waitFor()
    await looked.screenshot({ path: `test-results/web/report-${colorScheme}.png`, fullPage: true })
    const wide = await looked.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(390)
    const { violations } = await new AxeBuilder({ page: looked }).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await context.close()
  })
})
