import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FounderView, PersonView } from '#shared/queries/public/founder-pages.ts'
import { pgliteDatabase } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { openMoneyStage } from '#server/test/payments/money-stage.ts'
import { openFounderStage, pageOf, type Asked, type FounderStage } from './founder-stage.ts'

/* What a founder may do: each asks why, is done once, and is in the audit log. */

let stage: FounderStage
beforeAll(async () => {
  stage = await openFounderStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  stage.jobs.length = 0
  await stage.database.query(`delete from audit_log where name like 'founder.%'`)
})

const ownerId = demoUsers.OWNER.id
const owner = `/founder/people/${ownerId}`
const force = (fields: Record<string, string>) =>
  stage.act(owner, `${owner}/plan`, { plan: 'ELITE', days: '3', reason: 'Trying the limits out', ...fields })

async function planOfLeague(): Promise<string | undefined> {
  const { rows } = await stage.database.query<{ plan: string }>('select plan from leagues where id = $1', [
    demoLeague.id,
  ])
  return rows[0]?.plan
}
async function audited(): Promise<unknown[]> {
  const { rows } = await stage.database.query<{
    name: string
    args: unknown
    code: string | null
    by: string
  }>(
    `select name, args, outcome ->> 'code' as code, user_id as by from audit_log where name like 'founder.%' order by id`,
  )
  return rows
}
function shown({ body }: Asked): { readonly view: FounderView; readonly refusal: string | null } {
  return pageOf(body)
}
const exported = async (who: 'OWNER' | 'ADMIN') =>
  (JSON.parse((await stage.ask(who, '/me/export')).body) as { actsOfFounders: unknown }).actsOfFounders
const personOf = async (path: string) => (await stage.page(path)).view as PersonView

describe('forcing a plan', () => {
  afterEach(() => force({ plan: '', reason: 'The try is over' }))

  test('gives the person and their leagues the plan, for the days, with who, when and why', async () => {
    const { status, headers } = await force({})
    expect([status, headers['location']]).toEqual([303, `${owner}?done=forced`])
    expect(await planOfLeague()).toBe('ELITE')
    const page = await stage.page(`${owner}?done=forced`)
    expect(page.done).toContain('Done')
    const { plan, acts } = page.view as PersonView
    expect(plan).toMatchObject({ tier: 'ELITE', until: '2026-06-04T12:00:00.000Z' })
    expect(acts).toMatchObject([
      {
        name: 'founder.force-plan',
        at: '2026-06-01T12:00:00.000Z',
        userName: demoUsers.OWNER.displayName,
        reason: 'Trying the limits out',
        about: { id: ownerId, name: demoUsers.OWNER.displayName },
        args: { plan: 'ELITE', days: 3 },
        refused: null,
      },
    ])
    expect(stage.jobs).toEqual([{ name: 'change-access', userId: ownerId, at: '2026-06-04T12:00:00.000Z' }])
  })

  test('to Free closes what was paid for, and ending it brings that back', async () => {
    await force({ plan: 'FREE' })
    expect(await planOfLeague()).toBe('FREE')
    expect((await personOf(owner)).plan).toMatchObject({ tier: null, blocked: true })
    await force({ plan: '' })
    expect(await planOfLeague()).toBe('PRO')
    expect((await personOf(owner)).plan.because.map(({ verdict }) => verdict)).toContain('ended-by-hand')
  })

  test('is told to the person in what they can take away of themselves, and to nobody else', async () => {
    await force({})
    expect(await exported('OWNER')).toMatchObject([
      { name: 'founder.force-plan', args: { plan: 'ELITE', reason: 'Trying the limits out' } },
    ])
    expect(await exported('ADMIN')).toEqual([])
  })

  test('anew ends what was forced before', async () => {
    await force({ plan: 'ELITE', days: '300' })
    await force({ plan: 'PRO', days: '1' })
    expect(await planOfLeague()).toBe('PRO')
    await force({ plan: 'FREE' })
    await force({ plan: 'ELITE' })
    expect(await planOfLeague()).toBe('ELITE')
  })

  test('sent twice is done once; another act under its name is refused', async () => {
    const { csrf, actId: id } = await stage.page(owner)
    const form = { csrf, id, plan: 'ELITE', days: '3', reason: 'Trying the limits out' }
    for (let sent = 0; sent < 2; sent += 1) {
      expect((await stage.ask('OWNER', `${owner}/plan`, form)).status).toBe(303)
    }
    expect(await audited()).toHaveLength(1)
    const other = await stage.ask('OWNER', `${owner}/plan`, { ...form, plan: 'FREE' })
    expect([other.status, shown(other).refusal]).toEqual([
      422,
      expect.stringContaining('used for something else'),
    ])
    expect(await planOfLeague()).toBe('ELITE')
  })

  test('ended where nothing is forced changes nothing, and is not in the log', async () => {
    expect((await force({ plan: '' })).status).toBe(303)
    expect(await audited()).toEqual([])
  })

  test.each([
    ['no reason', { reason: '' }, 'Why: say in a few words why'],
    ['a reason of blanks', { reason: '     ' }, 'Why: say in a few words why'],
    ['a reason that is a book', { reason: 'a'.repeat(301) }, 'Why: say it in at most 300 characters'],
    ['no days', { days: '' }, 'Days:'],
    ['a part of a day', { days: '1.5' }, 'Days: must be a whole number of days'],
    ['more than a year', { days: '367' }, 'Days:'],
    ['a plan that there is not', { plan: 'GOLD' }, 'Plan:'],
    ['an id that is none', { id: 'mine' }, 'id:'],
  ])('with %s is refused in words and changes nothing', async (_what, fields, words) => {
    const answer = await force(fields)
    expect(answer.status).toBe(422)
    expect(shown(answer).refusal).toContain(words)
    expect(shown(answer).view.kind).toBe('person')
    expect([await planOfLeague(), await audited()]).toEqual(['PRO', []])
  })

  test('on nobody, or on who is gone, is refused', async () => {
    const gone = randomUUID()
    await stage.database.query(
      `insert into users (id, display_name, created_at, deleted_at) values ($1, 'Former member', now(), now())`,
      [gone],
    )
    const fields = { plan: 'PRO', days: '1', reason: 'Trying it' }
    expect((await stage.act(owner, `/founder/people/${randomUUID()}/plan`, fields)).status).toBe(404)
    expect((await stage.act(owner, '/founder/people/nobody/plan', fields)).status).toBe(404)
    const refused = await stage.act(owner, `/founder/people/${gone}/plan`, fields)
    expect([refused.status, shown(refused).refusal]).toEqual([422, expect.stringContaining('no such person')])
    expect((await personOf(`/founder/people/${gone}`)).mayForcePlan).toBe(false)
  })

  test('without the proof of its page changes nothing', async () => {
    const answer = await force({ csrf: 'guessed' })
    expect([answer.status, shown(answer).view]).toMatchObject([403, { title: 'Nothing was changed' }])
    expect([await planOfLeague(), await audited()]).toEqual(['PRO', []])
  })
})

test('in production no plan is forced: it is not offered, and who asks all the same is refused and in the log', async () => {
  const production = await openFounderStage({ founder: { accounts: [ownerId], mayForcePlans: false } })
  expect(((await production.page(owner)).view as PersonView).mayForcePlan).toBe(false)
  const fields = { plan: 'ELITE', days: '3', reason: 'Trying it' }
  const refused = await production.act(owner, `${owner}/plan`, fields)
  expect([refused.status, shown(refused).refusal]).toEqual([
    422,
    expect.stringContaining('never in production'),
  ])
  const { rows } = await production.database.query(
    `select l.plan, a.outcome ->> 'code' as code from leagues l, audit_log a where l.id = $1 and a.name = 'founder.force-plan'`,
    [demoLeague.id],
  )
  expect(rows).toEqual([{ plan: 'PRO', code: 'never-in-production' }])
  await production.close()
})

describe('reading a customer again', () => {
  const otherAccount = randomUUID()
  let accountId: string
  let pglite: PGlite
  let paid: FounderStage

  beforeAll(async () => {
    pglite = await openServerPglite()
    const database = pgliteDatabase(pglite)
    const { deps: payments } = await openMoneyStage(database)
    accountId = payments.account.id
    paid = await openFounderStage({ database, billing: { payments, trialDays: 0 } })
    await paid.database.query(
      `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1, 'platform', 'stripe', 'live', now())`,
      [otherAccount],
    )
    for (const id of [accountId, otherAccount]) {
      await paid.database.query(
        `insert into payment_customers (account_id, ref, user_id, as_of) values ($1, 'cus_owner', $2, now()), ($1, 'cus_lost', null, now())`,
        [id, ownerId],
      )
    }
  })
  afterAll(async () => {
    await paid.close()
    await pglite.close()
  })
  beforeEach(() => void (paid.jobs.length = 0))

  const again = (to: string, fields: Record<string, string>) =>
    paid.act('/founder/failures', to, {
      accountId,
      ref: 'cus_owner',
      reason: 'They say they paid',
      ...fields,
    })
  const job = (ref: string) => ({ name: 'sync-customer', accountId, about: 'customer', ref })
  const lastArgs = async () => {
    const { rows } = await paid.database.query<{ args: unknown }>(
      `select args from audit_log where name = 'founder.read-customer' order by id desc limit 1`,
    )
    return rows[0]?.args
  }

  test('has a job do it; the log names the person and not the customer', async () => {
    const answer = await again(`${owner}/customer`, {})
    expect([answer.status, answer.headers['location']]).toEqual([303, `${owner}?done=asked`])
    expect(paid.jobs).toEqual([job('cus_owner')])
    expect(await lastArgs()).toEqual({ reason: 'They say they paid', userId: ownerId })
    expect(((await paid.page(owner)).view as PersonView).acts).toMatchObject([
      { reason: 'They say they paid' },
    ])
  })

  test('also of whom nobody knows, who is listed as such', async () => {
    const { view } = await paid.page('/founder/failures')
    expect(view).toMatchObject({
      kind: 'failures',
      parked: expect.arrayContaining([
        expect.objectContaining({ ref: 'cus_lost', accountId, served: true }),
        expect.objectContaining({ ref: 'cus_lost', accountId: otherAccount, served: false }),
      ]),
    })
    expect((await again('/founder/failures/customer', { ref: 'cus_lost' })).status).toBe(303)
    expect(paid.jobs).toEqual([job('cus_lost')])
    expect(await lastArgs()).toEqual({ reason: 'They say they paid', accountId, ref: 'cus_lost' })
  })

  test.each([
    ['of another account', { accountId: otherAccount }, 'not paid by the account'],
    ['that there is not', { ref: 'cus_nobody' }, 'no such customer'],
    ['without a reason', { reason: '' }, 'Why:'],
    ['of an account that is none', { accountId: 'mine' }, 'accountId:'],
  ])('is refused for one %s', async (_what, fields, words) => {
    const answer = await again('/founder/failures/customer', fields)
    expect([answer.status, shown(answer).refusal]).toEqual([422, expect.stringContaining(words)])
    expect(paid.jobs).toEqual([])
  })
})
