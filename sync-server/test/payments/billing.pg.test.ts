import { describe, expect, test } from 'vitest'
import { payCheckout } from '#practice/stripe/checkout.ts'
import { advance } from '#practice/stripe/clock.ts'
import { addCustomer, cancelAtEnd, livingOf, subscribe } from '#practice/stripe/life.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import { followAccess } from '#server/access/change-access.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { servedMoneyForEach } from './money-for-each.ts'
import { addPerson, webhookSecret } from './money-stage.ts'

const stage = servedMoneyForEach(({ deps }) => ({
  publicUrl: 'http://127.0.0.1:8787',
  billing: { payments: deps, trialDays: 0 },
}))

const planOfLeague = async () => {
  const { rows } = await stage.database.query<{ plan: string; told: string }>(
    `select l.plan, f.body ->> 'plan' as told from leagues l
       join league_feed f on f.league_id = l.id and f.entity = 'league' where l.id = $1`,
    [demoLeague.id],
  )
  return rows[0]
}
const me = async (token: string) => (await stage.server.call('/me', { token })).json.billingPlan
const checkout = (token: string, body: unknown = { plan: 'PRO' }) =>
  stage.server.call('/billing/checkout', { method: 'POST', token, body })
const sessionIn = (url: string) => url.split('/').at(-1) ?? ''

async function deliverAll(): Promise<void> {
  for (const [index] of stage.book.events.entries()) await stage.deliver(index)
  await stage.doJobs()
}

async function follow(userId: string): Promise<void> {
  await stage.database.transaction((tx) => followAccess(tx, stage.deps, userId, stage.now()))
}

async function buyPro(): Promise<string> {
  const token = await stage.server.signIn('OWNER')
  payCheckout(stage.book, sessionIn((await checkout(token)).json.url))
  await deliverAll()
  return token
}

const event = () => {
  addCustomer(stage.book, {})
  const last = stage.book.events.at(-1)
  if (!last) throw new Error('nothing happened')
  return last
}
const seconds = () => Math.floor(Date.now() / 1000)
const send = (body: string, signature?: string) =>
  stage.server.call('/webhooks/stripe', {
    method: 'POST',
    body,
    ...(signature === undefined ? {} : { headers: { 'stripe-signature': signature } }),
  })
const stored = async () =>
  (await stage.database.query<{ count: number }>('select count(*)::int as count from payment_events')).rows[0]
    ?.count
describe('an owner', () => {
  test('pays, and league and feed have the plan as soon as the provider says so', async () => {
    const token = await stage.server.signIn('OWNER')
    const { status, json } = await checkout(token)
    expect(status).toBe(200)
    expect(await planOfLeague()).toEqual({ plan: 'FREE', told: 'FREE' })
    expect(payCheckout(stage.book, sessionIn(json.url))).toEqual({
      paid: true,
      goTo: `http://127.0.0.1:8787/billing/paid?session=${sessionIn(json.url)}`,
    })
    await deliverAll()
    expect(await planOfLeague()).toEqual({ plan: 'PRO', told: 'PRO' })
    expect(await me(token)).toBe('PRO')
    const { rows } = await stage.database.query(
      `select args from audit_log where name = 'plan.change' and league_id = $1 order by id desc limit 1`,
      [demoLeague.id],
    )
    expect(rows).toEqual([{ args: { before: 'FREE', plan: 'PRO' } }])
  })

  test('who comes back before the provider has said anything finds the plan open', async () => {
    const token = await stage.server.signIn('OWNER')
    const session = sessionIn((await checkout(token)).json.url)
    payCheckout(stage.book, session)
    const page = await stage.server.call(`/billing/paid?session=${session}`)
    expect([page.status, page.text.includes('Thank you')]).toEqual([200, true])
    expect(page.text).toContain('This was practice: no money has moved.')
    expect(await me(token)).toBe('PRO')
    expect((await stage.server.call('/billing/paid?session=cs_nobody')).status).toBe(200)
  })

  test('whose card is declined has what they had before', async () => {
    const token = await stage.server.signIn('OWNER')
    const session = sessionIn((await checkout(token)).json.url)
    expect(payCheckout(stage.book, session, 'declined')).toMatchObject({ paid: false })
    await deliverAll()
    expect(await me(token)).toBe('FREE')
  })

  test('who cancels keeps it until the end and seven days more, by the second', async () => {
    await buyPro()
    const [subscription] = livingOf(stage.book, [...stage.book.customers.keys()][0] ?? '')
    if (!subscription) throw new Error('nothing was bought')
    const end = subscription.items.data[0].current_period_end
    cancelAtEnd(stage.book, subscription)
    advance(stage.book, end + 7 * 86_400 - 1)
    await deliverAll()
    await follow(demoUsers.OWNER.id)
    expect(await planOfLeague()).toEqual({ plan: 'PRO', told: 'PRO' })
    advance(stage.book, end + 7 * 86_400)
    await follow(demoUsers.OWNER.id)
    expect(await planOfLeague()).toEqual({ plan: 'FREE', told: 'FREE' })
    // The sign-in is over by then, too.
    const again = await stage.server.signIn('OWNER')
    expect(await me(again)).toBe('FREE')
    expect((await checkout(again, { plan: 'ELITE' })).status).toBe(200)
  })

  test('who pays already is sent to manage it, and can', async () => {
    const token = await buyPro()
    const again = await checkout(token, { plan: 'ELITE' })
    expect([again.status, again.json.error.code]).toEqual([409, 'already-subscribed'])
    const portal = await stage.server.call('/billing/portal', { method: 'POST', token })
    expect([portal.status, new URL(portal.json.url).pathname.startsWith('/portal/')]).toEqual([200, true])
  })
})

test('an owner whose plan has no room for a league founds it once the plan is paid for, and it has that plan', async () => {
  const found = async (token: string) =>
    stage.server.call('/leagues', {
      method: 'POST',
      token,
      body: { name: 'Harbour Nights', slug: 'harbour-nights', seasonName: '2026' },
    })
  const refused = await found(await stage.server.signIn('OWNER'))
  expect([refused.status, refused.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
  const made = await found(await buyPro())
  expect([made.status, made.json.plan]).toEqual([201, 'PRO'])
  await stage.server.change('update leagues set deleted_at = now() where slug = $1', ['harbour-nights'])
})

describe('who has paid', () => {
  test('finds it in the export of their account, and nobody else’s', async () => {
    const token = await buyPro()
    const { json } = await stage.server.call('/me/export', { token })
    expect(json.subscriptions).toMatchObject([{ tier: 'PRO', status: 'active' }])
    expect(json.payments).toMatchObject([{ amount: 2000, currency: 'usd' }])
    expect(json.grants.map(({ source }: { source: string }) => source).sort()).toEqual([
      'grace',
      'subscription',
    ])
    const other = await stage.server.call('/me/export', { token: await stage.server.signIn('ADMIN') })
    expect([other.json.subscriptions, other.json.payments, other.json.grants]).toEqual([[], [], []])
  })

  test('cannot delete their account while the plan would be paid for on, and can once it is cancelled', async () => {
    const token = await stage.server.signIn('DRIVER')
    payCheckout(stage.book, sessionIn((await checkout(token)).json.url))
    await deliverAll()
    const ask = () =>
      stage.server.call('/me/deletion', {
        method: 'POST',
        token,
        body: { confirm: demoUsers.DRIVER.displayName, keepDriverNames: true },
      })
    const refused = await ask()
    expect([refused.status, refused.json.error.code]).toEqual([409, 'still-pays'])
    for (const each of livingOf(stage.book, [...stage.book.customers.keys()][0] ?? ''))
      cancelAtEnd(stage.book, each)
    await deliverAll()
    expect((await ask()).status).toBe(204)
  })
})

describe('billing refuses', () => {
  test.each([
    ['no plan', {}],
    ['the free plan', { plan: 'FREE' }],
    ['a plan that there is not', { plan: 'GOLD' }],
    ['more than is asked for', { plan: 'PRO', price: 1 }],
  ])('%s', async (_what, body) => {
    const { status, json } = await checkout(await stage.server.signIn('OWNER'), body)
    expect([status, json.error.code]).toEqual([400, 'invalid'])
  })

  test('strangers, and managing what was never paid for', async () => {
    for (const path of ['/billing/checkout', '/billing/portal']) {
      expect((await stage.server.call(path, { method: 'POST', body: { plan: 'PRO' } })).status).toBe(401)
    }
    const portal = await stage.server.call('/billing/portal', {
      method: 'POST',
      token: await stage.server.signIn('STEWARD'),
    })
    expect([portal.status, portal.json.error.code]).toEqual([409, 'not-subscribed'])
  })
})

describe('the webhook', () => {
  test('takes what Stripe signed, once, also when it comes again after it was done', async () => {
    const { body, signature } = signedEvent(event(), webhookSecret, seconds())
    expect((await send(body, signature)).status).toBe(204)
    expect((await send(body, signature)).status).toBe(204)
    expect(await stored()).toBe(1)
    expect(stage.jobs).toHaveLength(1)
    await stage.doJobs()
    expect([(await send(body, signature)).status, stage.jobs.length, await stored()]).toEqual([204, 0, 1])
    const { rows } = await stage.database.query('select about from payment_events')
    expect(rows).toEqual([{ about: { kind: 'customer', ref: [...stage.book.customers.keys()][0] } }])
  })

  test('refuses what is unsigned, tampered with, old, signed with another key, or not ours', async () => {
    const sent = event()
    const { body, signature } = signedEvent(sent, webhookSecret, seconds())
    const old = signedEvent(sent, webhookSecret, seconds() - 301)
    const foreign = signedEvent(sent, 'whsec_other', seconds())
    const connected = signedEvent(
      Object.assign({ ...sent }, { account: 'acct_other' }),
      webhookSecret,
      seconds(),
    )
    const live = signedEvent(
      Object.assign({ ...sent }, { livemode: true as never }),
      webhookSecret,
      seconds(),
    )
    const answers = [
      await send(body),
      await send(body.replace('customer.created', 'customer.deleted'), signature),
      await send(old.body, old.signature),
      await send(foreign.body, foreign.signature),
      await send(connected.body, connected.signature),
      await send(live.body, live.signature),
      await send('not JSON', signature),
    ]
    expect(answers.map(({ status, json }) => `${status} ${json.error.code}`)).toEqual([
      '400 bad-signature',
      '400 bad-signature',
      '400 bad-signature',
      '400 bad-signature',
      '400 bad-account',
      '400 bad-mode',
      '400 bad-signature',
    ])
    expect(await stored()).toBe(0)
  })

  test('of an event about a customer of nobody parks it', async () => {
    const customer = addCustomer(stage.book, { metadata: { user_id: 'somebody else’s id' } })
    subscribe(stage.book, customer.id, { price: 'price_pro' })
    await deliverAll()
    const { rows } = await stage.database.query(
      `select user_id, (select count(*)::int from payment_events where done_at is null) as waiting
         from payment_customers where ref = $1`,
      [customer.id],
    )
    expect(rows).toEqual([{ user_id: null, waiting: 0 }])
  })
})

test('the ledger of access takes no change and no deletion', async () => {
  await buyPro()
  for (const sql of [
    'update grants set until = null',
    'delete from grants',
    'update grant_ends set at = now()',
    'delete from grant_ends',
  ]) {
    if (sql.includes('grant_ends')) {
      await stage.database.query(
        `insert into grant_ends (grant_id, at, reason, recorded_at) select id, now(), 'by-hand', now() from grants limit 1`,
      )
    }
    await expect(stage.database.query(sql)).rejects.toThrow('only added to')
  }
})

test('a league of two owners has the larger plan of both, and loses it with the owner who pays', async () => {
  await buyPro()
  const other = await addPerson(stage.database, 'Ada Admin')
  await stage.server.change(
    `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, 'Ada', 'OWNER', now())`,
    [other, demoLeague.id, other],
  )
  await follow(other)
  expect(await planOfLeague()).toEqual({ plan: 'PRO', told: 'PRO' })
  await stage.server.change(`update members set role = 'ADMIN' where league_id = $1 and user_id = $2`, [
    demoLeague.id,
    demoUsers.OWNER.id,
  ])
  await follow(other)
  expect(await planOfLeague()).toEqual({ plan: 'FREE', told: 'FREE' })
  await stage.server.change(`delete from members where user_id = $1`, [other])
  await stage.server.change(`update members set role = 'OWNER' where league_id = $1 and user_id = $2`, [
    demoLeague.id,
    demoUsers.OWNER.id,
  ])
})
