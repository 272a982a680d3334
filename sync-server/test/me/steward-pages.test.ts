import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { demoId, ines, round1, tomas } from './demo-driver.ts'
import { openMeStage, viewOf, wordsOf, type MeStage } from './me-stage.ts'

/* What concerns oneself before the stewards, as pages. Ines is the DRIVER, Tomas the ADMIN. */

let stage: MeStage
beforeAll(async () => {
  stage = await openMeStage()
})
afterAll(() => stage?.close())

describe('a report about oneself', () => {
  const reported = demoId(940)
  const url = `/me/incidents/${reported}`

  beforeAll(async () => {
    await stage.act('DRIVER', 'incident.report', {
      id: reported,
      statementId: demoId(941),
      subject: { kind: 'incident', sessionId: round1.race, lap: 3, entryIds: [tomas.car] },
      statement: 'Car 44 turned in on me at the hairpin',
    })
  })
  const statements = async (): Promise<number> =>
    (await stage.database.query('select 1 from incident_statements where incident_id = $1', [reported])).rows
      .length

  test('is in the list, with what is asked of whom', async () => {
    const { view } = await stage.read('ADMIN', '/me/incidents', 'incidents')
    expect(view.items).toMatchObject([{ id: reported, answerWanted: true, isReporter: false }])
    expect(view.leagues).toEqual([{ id: demoLeague.id, slug: 'demo-gp', name: 'Demo GP' }])
  })

  test('[ME2] is nothing to whom it does not concern, and neither is what there is not', async () => {
    for (const path of [url, '/me/incidents/x', `/me/incidents/${demoId(999)}`]) {
      expect([path, (await stage.ask('STEWARD', path)).status]).toEqual([path, 404])
    }
    const { csrf } = await stage.read('STEWARD', '/me/racing', 'racing')
    const form = { csrf, statementId: demoId(942), statement: 'I have something to say' }
    expect((await stage.ask('STEWARD', `${url}/statement`, form)).status).toBe(404)
    expect(
      (await stage.ask('STEWARD', `${url}/withdrawal`, { csrf, stepId: demoId(943), reason: 'x' })).status,
    ).toBe(404)
    expect(await statements()).toBe(1)
  })

  test('[ME3] is answered once, however often the form is sent', async () => {
    const { view, csrf } = await stage.read('ADMIN', url, 'incident')
    expect(view.incident.statements).toEqual([])
    const form = {
      csrf,
      statementId: view.form.statementId,
      statement: ' I was ahead ',
      evidence: 'https://video.example/1',
    }
    for (const _time of [1, 2]) {
      const sent = await stage.ask('ADMIN', `${url}/statement`, form)
      expect([sent.status, sent.location]).toEqual([303, `${url}?done=said`])
    }
    expect(await statements()).toBe(2)
    expect((await stage.read('ADMIN', url, 'incident')).view.incident.statements).toMatchObject([
      { statement: 'I was ahead', evidence: ['https://video.example/1'], isOwn: true },
    ])
  })

  test('[ME4] keeps what was typed where it cannot be read, where its proof is gone, and where the sign-in has ended', async () => {
    const { csrf } = await stage.read('ADMIN', url, 'incident')
    const form = {
      csrf,
      statementId: demoId(944),
      statement: 'Look at the gap',
      evidence: 'http://video.example/1',
    }
    const faulty = await stage.ask('ADMIN', `${url}/statement`, form)
    expect(faulty.status).toBe(422)
    expect(faulty.page?.view).toMatchObject({
      kind: 'incident',
      form: {
        statement: 'Look at the gap',
        evidence: 'http://video.example/1',
        faults: { evidence: expect.stringContaining('https') },
      },
    })
    const unproven = await stage.ask('ADMIN', `${url}/statement`, { ...form, csrf: '' })
    expect(unproven.status).toBe(403)
    expect(unproven.page?.view).toMatchObject({
      form: { statementId: demoId(944), statement: 'Look at the gap' },
    })
    const signedOut = await stage.ask(null, `${url}/statement`, form)
    expect(signedOut.status).toBe(401)
    expect(signedOut.page).toMatchObject({
      csrf: '',
      view: {
        kind: 'expired',
        action: `${url}/statement`,
        form: { statementId: demoId(944), statement: 'Look at the gap' },
        signIn: `/sign-in?return=${encodeURIComponent(url)}`,
      },
    })
    expect(await statements()).toBe(2)
  })

  test('is taken back by who made it alone, with a reason', async () => {
    const { view, csrf } = await stage.read('DRIVER', url, 'incident')
    const refused = await stage.ask('DRIVER', `${url}/withdrawal`, { csrf, stepId: view.stepId, reason: ' ' })
    expect(refused.status).toBe(422)
    const { stepId } = viewOf(refused, 'incident')
    const form = { csrf, stepId, reason: 'We talked about it' }
    const signedOut = await stage.ask(null, `${url}/withdrawal`, form)
    expect(signedOut.page?.view).toMatchObject({
      kind: 'expired',
      fields: { stepId, reason: 'We talked about it' },
    })
    const sent = await stage.ask('DRIVER', `${url}/withdrawal`, form)
    expect([sent.status, sent.location]).toEqual([303, `${url}?done=taken-back`])
    expect((await stage.read('ADMIN', url, 'incident')).view.incident.end).toMatchObject({
      kind: 'withdrawn',
      reason: 'We talked about it',
    })
    const late = await stage.ask('DRIVER', `${url}/statement`, {
      csrf,
      statementId: demoId(945),
      statement: 'One more',
    })
    expect(late.status).toBe(422)
    expect(wordsOf(late)).toContain('was withdrawn')
    // The refusal stands under the id it was sent with, for ever.
    const offered = viewOf(late, 'incident')
    expect(offered.form).toMatchObject({ statement: 'One more', faults: {} })
    expect(offered.form.statementId).not.toBe(demoId(945))
  })
})

describe('a ruling about oneself', () => {
  const ruling = demoId(950)
  const url = `/me/rulings/${ruling}`
  beforeAll(async () => {
    await stage.act('STEWARD', 'ruling.make', {
      id: ruling,
      seasonId: demoId(30),
      sessionId: round1.race,
      reason: 'Cut the chicane',
      decision: { kind: 'time', entryId: ines.car, ms: 5_000 },
    })
  })

  test('is appealed once by whom it is about, and nobody else reads it', async () => {
    expect((await stage.ask('ADMIN', url)).status).toBe(404)
    const { view, csrf } = await stage.read('DRIVER', url, 'ruling')
    expect(view.ruling).toMatchObject({ reason: 'Cut the chicane', carNumber: '7', appeal: { kind: 'open' } })
    const form = {
      csrf,
      id: view.appealId,
      statementId: view.form.statementId,
      statement: 'I was pushed',
      evidence: '',
    }
    const empty = await stage.ask('DRIVER', `${url}/appeal`, { ...form, statement: '' })
    expect(empty.page?.view).toMatchObject({
      kind: 'ruling',
      appealId: view.appealId,
      form: { faults: { statement: expect.any(String) } },
    })
    for (const _time of [1, 2]) {
      const sent = await stage.ask('DRIVER', `${url}/appeal`, form)
      expect([sent.status, sent.location]).toEqual([303, `/me/incidents/${view.appealId}?done=appealed`])
    }
    expect((await stage.read('DRIVER', url, 'ruling')).view.ruling.appeal).toMatchObject({ kind: 'lodged' })
    const again = await stage.ask('DRIVER', `${url}/appeal`, {
      ...form,
      id: demoId(951),
      statementId: demoId(952),
    })
    expect(wordsOf(again)).toContain('lodged already')
    expect(
      (await stage.read('DRIVER', `/me/incidents/${view.appealId}`, 'incident')).view.incident,
    ).toMatchObject({
      kind: 'appeal',
      appealed: { id: ruling, reason: 'Cut the chicane' },
    })
  })
})
