import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '#shared/mutations/execute.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import { report } from './incident-cases.ts'
import { fixture, freshId, openLeagueDatabase, type Actor, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(async () => {
  await db.reset()
  await db.pg.query('update drivers set user_id = $1 where id = $2', [fixture.driverUser, fixture.bo])
})
afterAll(() => db.pg.close())

const ok = { ok: true }
const [entryAna, entryBo] = [freshId(1), freshId(2)]
const submit = (seenVersion: number): Promise<Outcome> =>
  db.act('steward', 'result.submit', {
    sessionId: fixture.race,
    seenVersion,
    entries: [
      { id: entryAna, carNumber: '7', driverIds: [fixture.ana] },
      { id: entryBo, carNumber: '44', driverIds: [fixture.bo] },
    ],
    results: [
      { id: freshId(11), entryId: entryAna, position: 1, status: 'FINISHED', timeMs: 100_000 },
      { id: freshId(12), entryId: entryBo, position: 2, status: 'FINISHED', timeMs: 103_000 },
    ],
  })
const protest = (n: number) => ({
  id: freshId(n),
  statementId: freshId(n + 1),
  subject: { kind: 'protest', sessionId: fixture.race, entryIds: [entryAna] },
  statement: 'Car 7 overtook me under yellow flags',
})
const step = (n: number, of: string = report.id) => ({ id: of, stepId: freshId(n) })
const appeal = (n: number, ruling: number) => ({
  ...protest(n),
  subject: { kind: 'appeal', rulingId: freshId(ruling) },
})
const decide = (n: number) => ({
  ...step(n),
  verdict: { kind: 'penalty', rulings: [timePenalty(n + 50)] },
  reason: `Decision ${n}`,
})
const vote = (n: number, verdict: string) => ({ id: report.id, ballotId: freshId(n), verdict })
const timePenalty = (n: number) => ({
  id: freshId(n),
  decision: { kind: 'time', entryId: entryAna, ms: 5000 },
})
const penalise = (n: number, entryId: string): Promise<Outcome> =>
  db.act('owner', 'ruling.make', {
    id: freshId(n),
    seasonId: fixture.season,
    sessionId: fixture.race,
    decision: { kind: 'time', entryId, ms: 10_000 },
    reason: 'Speeding in the pits',
  })
const row = async (sql: string): Promise<object | undefined> => (await db.pg.query<object>(sql)).rows[0]
const underProtest = async (): Promise<boolean> => {
  const found = (await row(`select under_protest as yes from sessions where id = '${fixture.race}'`)) as {
    yes: boolean
  }
  return found.yes
}
const at = (now: string, actor: Actor, name: string, args: unknown): Promise<Outcome> =>
  db.pg.transaction(async (tx) => {
    const outcome = await execute(tx, name, args, { leagueId: fixture.league, userId: fixture[actor], now })
    if (!outcome.ok) await tx.rollback()
    return outcome
  })

describe('reports', () => {
  test('[RP1] are counted in the league', async () => {
    expect(await db.act('driverUser', 'incident.report', report)).toEqual(ok)
    const second = { ...report, id: freshId(91), statementId: freshId(92) }
    expect(await db.act('steward', 'incident.report', second)).toEqual(ok)
    const { rows } = await db.pg.query('select number, state from incidents order by number')
    expect(rows).toEqual([
      { number: 1, state: { kind: 'reported' } },
      { number: 2, state: { kind: 'reported' } },
    ])
  })

  test('one that came already is refused and changes nothing', async () => {
    await db.act('driverUser', 'incident.report', report)
    expect(await db.act('driverUser', 'incident.report', report)).toMatchObject({ code: 'conflict' })
  })

  test('[RP2] a driver protests a result of a session he took part in, while it is not official', async () => {
    await submit(0)
    await db.pg.query('update drivers set user_id = null')
    expect(await db.act('driverUser', 'incident.report', protest(101))).toMatchObject({
      code: 'not-a-driver',
    })
    await db.pg.query(
      `insert into drivers (id, league_id, display_name, user_id) values ($1, $2, 'Dita Roos', $3)`,
      [freshId(90), fixture.league, fixture.driverUser],
    )
    expect(await db.act('driverUser', 'incident.report', protest(101))).toMatchObject({
      code: 'not-concerned',
    })
    await db.pg.query('update drivers set user_id = $1 where id = $2', [fixture.driverUser, fixture.bo])
    await db.act('steward', 'session.declare-official', { sessionId: fixture.race })
    const later = '2026-03-01T18:00:01.000Z'
    expect(await at(later, 'driverUser', 'incident.report', protest(101))).toMatchObject({
      code: 'too-late',
    })
    expect(await at(later, 'admin', 'incident.report', protest(103))).toEqual(ok)
    const earlier = '2026-03-01T17:59:59.000Z'
    expect(await at(earlier, 'driverUser', 'incident.report', protest(101))).toEqual(ok)
  })

  test('[RC3] who was linked to a driver involved stays recused, also without the link and after it came back', async () => {
    await submit(0)
    const link = (userId: string | null) => db.act('owner', 'driver.update', { id: fixture.ana, userId })
    await link(fixture.admin)
    expect(await db.act('driverUser', 'incident.report', report)).toEqual(ok)
    const verdict = { kind: 'no-further-action' }
    const decide = { id: report.id, stepId: freshId(95), verdict, reason: 'Racing incident' }
    expect(await db.act('admin', 'incident.decide', decide)).toMatchObject({ code: 'recused' })
    await link(null)
    expect(await db.act('admin', 'incident.decide', decide)).toMatchObject({ code: 'recused' })
    const opened = await db.act('steward', 'incident.open-vote', { id: report.id, stepId: freshId(96) })
    expect(opened).toEqual(ok)
    const vote = { id: report.id, ballotId: freshId(97), verdict: 'no-further-action' }
    expect(await db.act('admin', 'incident.vote', vote)).toMatchObject({ code: 'recused' })
    await link(fixture.admin)
    expect(await db.act('admin', 'incident.vote', vote)).toMatchObject({ code: 'recused' })
  })

  test('[RP3] a driver appeals once, in time, against a ruling that concerns him', async () => {
    await submit(0)
    await penalise(50, entryBo)
    await penalise(51, entryAna)
    expect(await db.act('driverUser', 'incident.report', appeal(101, 51))).toMatchObject({
      code: 'not-concerned',
    })
    const late = '2026-03-05T18:00:00.000Z'
    expect(await at(late, 'driverUser', 'incident.report', appeal(101, 50))).toMatchObject({
      code: 'too-late',
    })
    expect(await at(late, 'steward', 'incident.report', appeal(103, 51))).toEqual(ok)
    expect(await db.act('driverUser', 'incident.report', appeal(101, 50))).toEqual(ok)
    expect(await db.act('steward', 'incident.report', appeal(105, 50))).toMatchObject({
      code: 'already-appealed',
    })
    await db.act('admin', 'ruling.revoke', { id: freshId(51), reason: 'The light was broken' })
    await db.act('steward', 'incident.withdraw', { ...step(120, freshId(103)), reason: 'Revoked' })
    expect(await db.act('steward', 'incident.report', appeal(107, 51))).toMatchObject({
      code: 'ruling-revoked',
    })
  })

  test('[RP4] a session is under protest until the last protest on it has ended', async () => {
    await submit(0)
    await db.act('driverUser', 'incident.report', report)
    expect(await underProtest()).toBe(false)
    await db.act('driverUser', 'incident.report', protest(101))
    await db.act('admin', 'incident.report', protest(103))
    expect(await underProtest()).toBe(true)
    expect(await db.act('steward', 'session.declare-official', { sessionId: fixture.race })).toMatchObject({
      code: 'under-protest',
    })
    await db.act('driverUser', 'incident.withdraw', { ...step(105, freshId(101)), reason: 'Saw the video' })
    expect(await underProtest()).toBe(true)
    const dismissed = { kind: 'dismissed' }
    await db.act('steward', 'incident.decide', {
      ...step(106, freshId(103)),
      verdict: dismissed,
      reason: 'No yellow flag was shown',
    })
    expect(await underProtest()).toBe(false)
  })

  test('one person cannot flood the stewards', async () => {
    await db.act('driverUser', 'incident.report', report)
    await db.pg.query(`
      insert into incidents select gen_random_uuid(), league_id, session_id, n + 1, kind, null, null, null, entry_ids,
             driver_ids, state, reported_by, reported_at from incidents, generate_series(1, 49) n`)
    const more = { ...report, id: freshId(91), statementId: freshId(92) }
    expect(await db.act('driverUser', 'incident.report', more)).toMatchObject({ code: 'too-many-open' })
    expect(await db.act('steward', 'incident.report', more)).toEqual(ok)
  })

  test('an event that something was reported in is cancelled, not removed', async () => {
    await db.act('driverUser', 'incident.report', report)
    const args = { id: fixture.event, seasonId: fixture.season }
    expect(await db.act('admin', 'event.remove', args)).toMatchObject({ ok: false, code: 'has-results' })
  })

  test('only who is concerned adds to it or withdraws it', async () => {
    await db.act('steward', 'incident.report', report)
    const more = { id: report.id, statementId: freshId(81), statement: 'I was behind them' }
    expect(await db.act('driverUser', 'incident.state', more)).toMatchObject({ code: 'not-concerned' })
    expect(
      await db.act('driverUser', 'incident.withdraw', { ...step(82), reason: 'Not worth it' }),
    ).toMatchObject({ code: 'not-yours' })
    await db.pg.query('update drivers set user_id = $1 where id = $2', [fixture.driverUser, fixture.ana])
    expect(await db.act('driverUser', 'incident.state', more)).toEqual(ok)
  })
})

describe('votes', () => {
  beforeEach(async () => {
    await db.act('driverUser', 'incident.report', report)
  })

  test('[ST3] [ST4] [BL1] stay sealed until the vote is closed; the last one of a steward counts', async () => {
    expect(await db.act('steward', 'incident.vote', vote(81, 'penalty'))).toMatchObject({
      code: 'no-vote-open',
    })
    await db.act('steward', 'incident.open-vote', step(82))
    expect(await db.act('steward', 'incident.close-vote', step(83))).toMatchObject({ code: 'no-votes' })
    for (const args of [vote(84, 'penalty'), vote(85, 'no-further-action')]) {
      expect(await db.act('steward', 'incident.vote', args)).toEqual(ok)
    }
    expect(await db.act('admin', 'incident.vote', vote(86, 'penalty'))).toEqual(ok)
    const votes = async () =>
      (await db.pg.query('select id, verdict, audience from incident_votes order by id')).rows
    expect(await votes()).toEqual([
      { id: freshId(84), verdict: 'no-further-action', audience: 9 },
      { id: freshId(86), verdict: 'penalty', audience: 9 },
    ])
    expect(
      await db.act('steward', 'incident.decide', {
        ...step(87),
        verdict: { kind: 'no-further-action' },
        reason: 'Racing incident',
      }),
    ).toMatchObject({ code: 'vote-open' })
    expect(await db.act('owner', 'incident.close-vote', step(88))).toEqual(ok)
    expect((await votes()).map((each) => (each as { audience: number }).audience)).toEqual([2, 2])
    expect(await db.act('steward', 'incident.vote', vote(89, 'penalty'))).toMatchObject({
      code: 'vote-closed',
    })
  })

  test('[RC1] a steward who recuses himself loses his vote', async () => {
    await db.act('steward', 'incident.open-vote', step(82))
    await db.act('steward', 'incident.vote', vote(84, 'penalty'))
    expect(await db.act('steward', 'incident.recuse', { ...step(85), reason: 'We share a team' })).toEqual(ok)
    expect(await row('select * from incident_ballots')).toBeUndefined()
    expect(await row('select * from incident_votes')).toBeUndefined()
    expect(await db.act('steward', 'incident.vote', vote(86, 'penalty'))).toMatchObject({ code: 'recused' })
  })

  test('[RC1] [RC2] those involved are recused; an admin lifts it when nobody is left, and not before', async () => {
    await db.pg.query('update drivers set user_id = $1 where id = $2', [fixture.steward, fixture.ana])
    const refusal = await db.act('steward', 'incident.open-vote', step(82))
    expect(refusal).toMatchObject({
      code: 'recused',
      message: expect.stringContaining('you drive one of the cars involved'),
    })
    const lift = { ...step(83), userId: fixture.steward, reason: 'Nobody else is left' }
    expect(await db.act('admin', 'incident.lift-recusal', lift)).toMatchObject({
      code: 'stewards-left',
      message: expect.stringContaining('Olive'),
    })
    for (const [n, actor] of [
      [84, 'owner'],
      [85, 'admin'],
    ] as const) {
      await db.act(actor, 'incident.recuse', { ...step(n), reason: 'He is my friend' })
    }
    expect(await db.act('admin', 'incident.lift-recusal', lift)).toEqual(ok)
    expect(await db.act('steward', 'incident.investigate', step(86))).toEqual(ok)
  })

  test('[RC1] nobody judges an appeal against his own ruling', async () => {
    await db.act('steward', 'ruling.make', {
      id: freshId(50),
      seasonId: fixture.season,
      decision: { kind: 'reprimand', driverId: fixture.bo },
      reason: 'Missed the briefing',
    })
    expect(await db.act('driverUser', 'incident.report', appeal(101, 50))).toEqual(ok)
    expect(await db.act('steward', 'incident.investigate', step(103, freshId(101)))).toMatchObject({
      code: 'recused',
      message: expect.stringContaining('your own ruling'),
    })
  })
})

describe('decisions', () => {
  test('[DC1] [ST1] the first counts; the second is refused and told of the first', async () => {
    await submit(0)
    await db.act('driverUser', 'incident.report', report)
    expect(await db.act('steward', 'incident.decide', decide(100))).toEqual(ok)
    expect(await db.act('admin', 'incident.decide', decide(101))).toMatchObject({
      code: 'already-decided',
      message: expect.stringContaining('Sten has already decided #1: penalty, “Decision 100”'),
    })
    expect(await db.act('steward', 'incident.decide', decide(100))).toMatchObject({ code: 'already-decided' })
    const { rows } = await db.pg.query('select id, session_id, kind, reason from rulings')
    expect(rows).toEqual([
      { id: freshId(150), session_id: fixture.race, kind: 'time', reason: 'Decision 100' },
    ])
    expect(await row('select audience from incident_statements')).toEqual({ audience: 1 })
  })

  test('[DC1] all of it or nothing', async () => {
    await submit(0)
    await db.act('driverUser', 'incident.report', report)
    const outcome = await db.act('steward', 'incident.decide', {
      ...step(100),
      verdict: {
        kind: 'penalty',
        rulings: [
          timePenalty(150),
          { id: freshId(151), decision: { kind: 'reprimand', driverId: freshId(5) } },
        ],
      },
      reason: 'Left no room',
    })
    expect(outcome).toMatchObject({ code: 'unknown-driver' })
    expect(await row('select * from rulings')).toBeUndefined()
    expect(await row('select state from incidents')).toEqual({ state: { kind: 'reported' } })
  })

  test('[DC2] an appeal that is upheld revokes the ruling and replaces it; a dismissed one leaves it', async () => {
    await submit(0)
    for (const n of [50, 51]) await penalise(n, entryBo)
    expect(await db.act('driverUser', 'incident.report', appeal(101, 50))).toEqual(ok)
    expect(await db.act('driverUser', 'incident.report', appeal(103, 51))).toEqual(ok)
    expect(await underProtest()).toBe(true)
    const replacement = { id: freshId(150), decision: { kind: 'time', entryId: entryBo, ms: 5000 } }
    expect(
      await db.act('steward', 'incident.decide', {
        ...step(105, freshId(101)),
        verdict: { kind: 'upheld', rulings: [replacement] },
        reason: 'He was at 62 and not at 70',
      }),
    ).toEqual(ok)
    expect(
      await db.act('steward', 'incident.decide', {
        ...step(106, freshId(103)),
        verdict: { kind: 'dismissed' },
        reason: 'The telemetry is clear',
      }),
    ).toEqual(ok)
    const { rows } = await db.pg.query(
      'select id, revoked_at is not null as revoked, revoke_reason from rulings order by id',
    )
    expect(rows).toEqual([
      {
        id: freshId(50),
        revoked: true,
        revoke_reason: 'Appeal #1 upheld: He was at 62 and not at 70',
      },
      { id: freshId(51), revoked: false, revoke_reason: null },
      { id: freshId(150), revoked: false, revoke_reason: null },
    ])
    expect(await underProtest()).toBe(false)
  })

  test('the cars of another league and its reports are unknown here', async () => {
    await db.act('driverUser', 'incident.report', report)
    const foreign = { leagueId: fixture.foreignLeague, userId: fixture.steward, now: '2026-03-01T18:00:00Z' }
    await db.pg.query(
      `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, 'Sten', 'STEWARD', now())`,
      [freshId(905), fixture.foreignLeague, fixture.steward],
    )
    expect(await execute(db.pg, 'incident.investigate', step(99), foreign)).toMatchObject({
      code: 'unknown-incident',
    })
  })
})
