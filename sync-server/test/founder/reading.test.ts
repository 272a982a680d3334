import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FounderView } from '#shared/queries/public/founder-pages.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { openFounderStage, type FounderStage } from './founder-stage.ts'

let stage: FounderStage
beforeAll(async () => {
  stage = await openFounderStage()
})
afterAll(() => stage.close())

type Kind = FounderView['kind']
async function view<Of extends Kind>(path: string, kind: Of): Promise<Extract<FounderView, { kind: Of }>> {
  const page = await stage.page(path)
  if (page.view.kind !== kind) throw new Error(`${path} is ${page.view.kind}`)
  return page.view as Extract<FounderView, { kind: Of }>
}
const write = (sql: string, params: unknown[] = []) => stage.database.query(sql, params)

async function addPerson(
  name: string,
  discord: [name: string, number: string] | null = null,
): Promise<string> {
  const id = randomUUID()
  await write(
    `insert into users (id, display_name, discord_username, discord_id, created_at) values ($1, $2, $3, $4, '2026-05-01T00:00:00Z')`,
    [id, name, discord?.[0] ?? null, discord?.[1] ?? null],
  )
  return id
}

const asking = (path: string, query: Record<string, string>) =>
  `${path}?${new URLSearchParams(query).toString()}`
const found = async (q: string) =>
  (await view(asking('/founder/people', { q }), 'people')).list.items.map(({ name }) => name)

describe('finding people', () => {
  test('by a part of the name in any case, by Discord’s name and number, and by the id', async () => {
    const id = await addPerson('Nia Okafor', ['nia.races', '80351110224678912'])
    for (const q of ['okaf', 'NIA', 'nia.RACES', '80351110224678912', id, id.toUpperCase()]) {
      expect([q, await found(q)]).toEqual([q, ['Nia Okafor']])
    }
    expect(await found('8035111022467891')).toEqual([])
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
  })

  test('goes on where a page ends, and shows everybody once', async () => {
    for (let index = 0; index < 60; index += 1) await addPerson(`Crowd ${index}`)
    const seen: string[] = []
    let path: string | null = '/founder/people?q=crowd'
    let pages = 0
    while (path !== null) {
      const { list }: { list: { items: readonly { name: string }[]; next: string | null } } = await view(
        path,
        'people',
      )
      seen.push(...list.items.map(({ name }) => name))
      path = list.next
      pages += 1
    }
    expect(pages).toBe(3)
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
  })

  test('takes nonsense for no question at all', async () => {
    for (const path of ['/founder/people?before=1', `/founder/people?q=${'a'.repeat(101)}`]) {
      expect((await view(path, 'people')).list.items).toHaveLength(25)
    }
  })
})

describe('a person', () => {
  const account = randomUUID()
  let id: string

  beforeAll(async () => {
    id = await addPerson('Pia Navarro')
    await write(
      `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, 'Pia', 'STEWARD', '2026-05-02T00:00:00Z')`,
      [randomUUID(), demoLeague.id, id],
    )
    await write(
      `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1, 'platform', 'stripe', 'test', now())`,
      [account],
    )
    await write(
      `insert into payment_customers (account_id, ref, user_id, as_of) values ($1, 'cus_pia', $2, '2026-05-31T00:00:00Z')`,
      [account, id],
    )
    await write(
      `insert into payment_subscriptions (account_id, ref, customer_ref, tier, status, started_at, periods, as_of)
       values ($1, 'sub_pia', 'cus_pia', 'PRO', 'active', '2026-05-03T00:00:00Z', '[]', '2026-05-31T00:00:00Z')`,
      [account],
    )
    await write(
      `insert into payments (account_id, ref, customer_ref, amount, currency, paid_at, refunds, disputes, as_of)
       values ($1, 'pi_pia', 'cus_pia', 2000, 'usd', '2026-05-03T00:00:00Z', $2::jsonb, $3::jsonb, '2026-05-31T00:00:00Z')`,
      [
        account,
        JSON.stringify([
          { ref: 're_1', amount: 300, at: 1, status: 'succeeded' },
          { ref: 're_2', amount: 500, at: 1, status: 'failed' },
        ]),
        JSON.stringify([{ ref: 'dp_1', openedAt: 1, status: 'won' }]),
      ],
    )
    const grants: [source: string, tier: string, from: string, until: string | null][] = [
      ['subscription', 'PRO', '2026-05-03', '2026-06-02'],
      ['grace', 'PRO', '2026-06-02', '2026-06-09'],
      ['by-hand', 'ELITE', '2026-05-10', '2026-05-20'],
      ['purchase', 'GOLD', '2026-05-01', null],
    ]
    for (const [source, tier, from, until] of grants) {
      await write(
        `insert into grants (id, kind, subject, scope, tier, source, source_ref, starts_at, until, recorded_at)
         values ($1, 'access', $2, 'platform', $3, $4, $5, $6::timestamptz, $7::timestamptz, now())`,
        [randomUUID(), id, tier, source, `${source} 1`, `${from}T00:00:00Z`, until && `${until}T00:00:00Z`],
      )
    }
  })

  test('is shown with leagues, subscriptions, and payments less what really went back', async () => {
    const shown = await view(`/founder/people/${id}`, 'person')
    expect(shown.person).toMatchObject({ name: 'Pia Navarro', leagues: 1, deletedAt: null })
    expect(shown.memberships).toMatchObject([{ league: 'Demo GP', role: 'STEWARD', removedAt: null }])
    expect(shown.customers).toMatchObject([
      { ref: 'cus_pia', mode: 'test', asOf: '2026-05-31T00:00:00.000Z' },
    ])
    expect(shown.subscriptions).toMatchObject([{ ref: 'sub_pia', tier: 'PRO', status: 'active' }])
    expect(shown.payments).toMatchObject([{ ref: 'pi_pia', amount: 2000, refunded: 300, disputes: ['won'] }])
  })

  test('has the plan explained: what counts now, and why the rest does not', async () => {
    const { plan } = await view(`/founder/people/${id}`, 'person')
    expect(plan).toMatchObject({
      tier: 'PRO',
      asked: false,
      until: '2026-06-09T00:00:00.000Z',
      inGrace: false,
    })
    expect(plan.because.map(({ tier, source, verdict }) => [tier, source, verdict])).toEqual([
      ['GOLD', 'purchase', 'unknown-tier'],
      ['PRO', 'subscription', 'open'],
      ['ELITE', 'by-hand', 'over'],
      ['PRO', 'grace', 'not-yet'],
    ])
  })

  test.each([
    ['2026-05-15T12:00', 'ELITE', ['unknown-tier', 'outranked', 'open', 'not-yet']],
    ['2026-06-05T12:00:00Z', 'PRO', ['unknown-tier', 'over', 'over', 'open']],
    ['2026-06-09T00:00', null, ['unknown-tier', 'over', 'over', 'over']],
  ])('has it explained at %s, in UTC', async (at, tier, verdicts) => {
    const { plan } = await view(asking(`/founder/people/${id}`, { at }), 'person')
    expect(plan).toMatchObject({ tier, asked: true })
    expect(plan.because.map(({ verdict }) => verdict)).toEqual(verdicts)
  })

  test('says why a grant was ended, and that a block closes everything', async () => {
    const other = await addPerson('Olu Adeyemi')
    const [paid, block] = [randomUUID(), randomUUID()]
    await write(
      `insert into grants (id, kind, subject, scope, tier, source, source_ref, starts_at, until, recorded_at)
       values ($1, 'access', $2, 'platform', 'PRO', 'subscription', 'sub_1', '2026-05-01T00:00:00Z', '2026-07-01T00:00:00Z', now())`,
      [paid, other],
    )
    await write(
      `insert into grants (id, kind, subject, scope, starts_at, until, note, recorded_at)
       values ($1, 'block', $2, 'platform', '2026-05-02T00:00:00Z', null, 'Abuse', now())`,
      [block, other],
    )
    const before = (await view(`/founder/people/${other}`, 'person')).plan
    expect(before).toMatchObject({ tier: null, blocked: true })
    expect(before.because.map(({ tier, verdict, note }) => [tier, verdict, note])).toEqual([
      ['PRO', 'blocked', ''],
      [null, 'open', 'Abuse'],
    ])
    await write(
      `insert into grant_ends (grant_id, at, reason, recorded_at) values ($1, '2026-05-20T00:00:00Z', 'disputed', now())`,
      [paid],
    )
    const after = (await view(`/founder/people/${other}`, 'person')).plan.because[0]
    expect(after).toMatchObject({ verdict: 'ended', ended: 'disputed', until: '2026-05-20T00:00:00.000Z' })
  })

  test('who is not there is told so', async () => {
    for (const path of [
      `/founder/people/${randomUUID()}`,
      '/founder/people/nobody',
      `/founder/leagues/${id}`,
    ]) {
      expect((await stage.ask('OWNER', path)).status).toBe(404)
      expect((await stage.page(path)).view).toMatchObject({ kind: 'message', title: 'Nothing is here' })
    }
  })
})

describe('a league', () => {
  test('is found by name, short name and id, also when it was deleted', async () => {
    const id = randomUUID()
    await write(
      `insert into leagues (id, slug, name, plan, created_at, deleted_at) values ($1, 'harbour-nights', 'Harbour Nights', 'PRO', now(), now())`,
      [id],
    )
    for (const q of ['harbour', 'NIGHTS', 'harbour-nights', id]) {
      const { list } = await view(asking('/founder/leagues', { q }), 'leagues')
      expect([q, list.items.map(({ slug }) => slug)]).toEqual([q, ['harbour-nights']])
    }
    const shown = await view(`/founder/leagues/${id}`, 'league')
    expect(shown).toMatchObject({ owners: [], audit: { items: [], next: null }, drivers: 0 })
    expect(shown.league.deletedAt).not.toBeNull()
  })

  test('is shown with its owners and their plans, its counts, and its audit log page by page', async () => {
    const shown = await view(`/founder/leagues/${demoLeague.id}`, 'league')
    expect(shown.owners).toEqual([{ id: demoUsers.OWNER.id, name: demoUsers.OWNER.displayName, plan: 'PRO' }])
    expect(shown.members).toMatchObject({ OWNER: 1, ADMIN: 1, DRIVER: 1 })
    expect(shown.events).toBe(3)
    const { rows } = await write('select id::text from audit_log where league_id = $1 order by id desc', [
      demoLeague.id,
    ])
    const first = shown.audit.items.map(({ id }) => id)
    expect(first).toEqual(rows.slice(0, 25).map((row) => (row as { id: string }).id))
    expect(shown.audit.next === null).toBe(rows.length <= 25)
  })
})

test('the overview counts people, leagues by plan, subscriptions that run, and customers of nobody', async () => {
  const before = (await view('/founder', 'overview')).counts
  await addPerson('One More')
  await write(
    `insert into leagues (id, slug, name, plan, created_at) values ($1, 'elite-one', 'Elite One', 'ELITE', now())`,
    [randomUUID()],
  )
  await write(
    `insert into payment_customers (account_id, ref, as_of) select id, 'cus_nobody', now() from payment_accounts limit 1`,
  )
  expect((await view('/founder', 'overview')).counts).toEqual({
    ...before,
    people: before.people + 1,
    leagues: { ...before.leagues, ELITE: before.leagues.ELITE + 1 },
    parked: before.parked + 1,
  })
})
