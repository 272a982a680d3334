import { describe, expect, test } from 'vitest'
import { MessageModel } from '#shared/announcements/message-model.ts'
import { readCard } from '#server/cards/kept-cards.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import {
  announcedRace,
  day,
  driver,
  event,
  firstEvent,
  firstRace,
  id,
  lastEvent,
  race,
  start,
} from './announced-race.ts'
import { channelOf, guildId } from './announcing-stage.ts'

const { stage, database, submit, rule, subjects } = announcedRace()

test('[AS1] a league that was linked just now tells nothing of what was before', async () => {
  await stage().announce()
  expect(await subjects('message result')).toEqual([])
  expect(await subjects('message event')).toEqual([])
  expect(await subjects('message standings')).toEqual([])
})

describe('a result', () => {
  test('[AS2] has one message through all its states, at the revision that it shows', async () => {
    await submit(0)
    expect(await stage().work()).toContain('announce')
    const provisional = (await stage().deliveries()).get(`message result:${race}`)
    expect(provisional).toMatchObject({ kind: 'result', place: channelOf('result') })
    expect(await stage().told(`result:${race}`)).toContain('**Provisional** · revision 1')

    await stage().sendAll()
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    expect(await stage().told(`result:${race}`)).toContain('**Official** · revision 2')

    await submit(1, [1, 0])
    await stage().work()
    const told = await stage().told(`result:${race}`)
    expect(told).toContain('**Official, amended** · revision 3')
    expect(told).toContain('**Revision 2 → 3** · Result corrected · The photo finish')
    expect(told).toContain('P2 → P1')
    expect(await subjects('message result')).toEqual([`message result:${race}`])
    const amended = (await stage().deliveries()).get(`message result:${race}`)
    expect(amended?.id).toBe(provisional?.id)
    expect(amended?.revision).toBeGreaterThan(provisional?.revision ?? Infinity)
    expect(MessageModel.safeParse(amended?.desired).success).toBe(true)
  })

  test('[AS2] that nobody has sent yet is overwritten by the newest state', async () => {
    await submit(0)
    await stage().work()
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    expect(await subjects('message result')).toHaveLength(1)
    expect(await stage().told(`result:${race}`)).toContain('**Official**')
  })

  test('[AS3] that is typed on a sheet and not submitted is nobody’s to read', async () => {
    await database().query(`update sessions set name = 'Feature race' where id = $1`, [race])
    await stage().announce()
    expect(await subjects('message result')).toEqual([])
  })

  test('[AS3] tells nothing of stewards: no notes, no names of who decided, no incidents', async () => {
    await submit(0)
    await database().query(`update results set note = 'Secret note' where session_id = $1`, [race])
    await database().query(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_by, decided_at, audience)
       select gen_random_uuid(), $1, $2, $3, 'time', jsonb_build_object('entryId', $4::text, 'ms', 5000),
              'Under deliberation', m.user_id, $5::timestamptz, 2 from members m where m.league_id = $1 and m.role = 'STEWARD'`,
      [demoLeague.id, demoSeasonId, race, id(0), new Date(start).toISOString()],
    )
    await stage().announce()
    await stage().work()
    const all = JSON.stringify([...(await stage().deliveries()).values()])
    expect(all).toContain(`result:${race}`)
    expect(all).not.toMatch(/Secret note|Under deliberation|Jonas Weller/)
    expect(await subjects('message ruling')).toEqual([])
  })

  test('[AS4] of long ago that comes to be known now is no news', async () => {
    await submit(0)
    stage().now = start + 15 * day
    await stage().announce()
    expect(await subjects('message result')).toEqual([])
    expect(await subjects('message standings')).toEqual([])
  })

  test('[AS5] says the name that a driver has today', async () => {
    await submit(0)
    await stage().work()
    await stage().sendAll()
    await stage().say('ADMIN', 'driver.update', { id: driver(0), displayName: 'Ines the *Fast*' })
    await stage().work()
    expect(await stage().told(`result:${race}`)).toContain(String.raw`Ines the \*Fast\*`)
    expect(await stage().told(`standings:${event}`)).toContain(String.raw`Ines the \*Fast\*`)
  })
})

describe('standings', () => {
  test('[AS6] are told after each round once they are computed, with the revision that they were computed from', async () => {
    await submit(0)
    await stage().announce()
    expect(await subjects('message standings')).toEqual([])
    await stage().work()
    expect(await subjects('message standings')).toEqual([`message standings:${event}`])
    const { rows } = await database().query<{ revision: number }>(
      `select as_of_revision as revision from standings where season_id = $1 and kind = 'driver'`,
      [demoSeasonId],
    )
    const told = await stage().told(`standings:${event}`)
    expect(told).toContain('standings after round 2 of 3')
    expect(told).toContain(`**Provisional** · as of revision ${rows[0]?.revision}`)
  })

  test('[AS6] after an earlier round are put right when its result is', async () => {
    await submit(0)
    await stage().work()
    await stage().sendAll()
    const before = await stage().told(`standings:${event}`)
    await database().query(
      `insert into deliveries (id, channel, target, league_id, subject, kind, place, lane, desired, desired_hash,
                               desired_revision, desired_at, waiting_since, not_before, created_at, state, external_id, sent_at)
       values (gen_random_uuid(), 'discord-message', $1, $2, $3, 'standings', '{"channelId":"200000000000000004"}', 'x', '{}', 'x',
               1, now(), now(), now(), now(), 'sent', '300000000000000001', now())`,
      [guildId, demoLeague.id, `standings:${firstEvent}`],
    )
    await stage().say('STEWARD', 'ruling.make', {
      id: id(50),
      seasonId: demoSeasonId,
      sessionId: firstRace,
      decision: { kind: 'dsq', entryId: '01900000-0000-7000-8000-000000000504' },
      reason: 'Fuel below the limit',
    })
    await stage().work()
    const earlier = await stage().told(`standings:${firstEvent}`)
    expect(earlier).toContain('standings after round 1 of 3')
    expect(earlier).toContain('**Official**')
    // The winner of round 1 lost the 25 points of it.
    expect(earlier).toMatch(/1` \*\*Tomas Varga\*\* #44 · 25 points/)
    expect(await stage().told(`standings:${event}`)).not.toBe(before)
  })
})

describe('rulings', () => {
  test('[AS7] are told when they are public, and say when they are revoked', async () => {
    await submit(0)
    await rule()
    await stage().work()
    const told = await stage().told(`ruling:${id(50)}`)
    expect(told).toContain('Ines Moreau, car 1')
    expect(told).toContain('Why: Cut the chicane')
    expect(await stage().told(`result:${race}`)).toContain('**Revision 1 → 2** · Ruling made')
    await stage().sendAll()
    await stage().say('STEWARD', 'ruling.revoke', { id: id(50), reason: 'Appeal upheld' })
    await stage().work()
    expect(await stage().told(`ruling:${id(50)}`)).toContain('Why it was revoked: Appeal upheld')
  })

  test('[AS7] that are not public any more are taken out of their messages', async () => {
    await submit(0)
    await rule()
    await stage().work()
    await stage().sendAll()
    await database().query('update rulings set audience = 2 where id = $1', [id(50)])
    await stage().announce()
    expect(await stage().told(`ruling:${id(50)}`)).toContain('is not published any more')
    expect(await stage().told(`ruling:${id(50)}`)).not.toContain('chicane')
  })
})

/** What the picture of a message shows. */
const kept = async (subject: string) => {
  const picture = (await stage().deliveries()).get(`message ${subject}`)?.desired.picture
  const card = await readCard(database(), picture?.id ?? '')
  return card && { card, description: picture?.description }
}

describe('pictures', () => {
  test('[AS18] show the result and the standings that their messages tell', async () => {
    await submit(0)
    await stage().work()
    const result = await kept(`result:${race}`)
    expect(result?.card).toMatchObject({
      kind: 'result',
      title: 'Race',
      subtitle: 'Round 2 · Pine Ridge Grand Prix · Pine Ridge · Season 1',
      mark: {
        kind: 'provisional',
        words: 'Provisional',
        asOf: expect.stringContaining('revision 1'),
      },
      rows: [
        { place: '1', name: 'Ines Moreau', gap: '10:00.000' },
        { place: '2', name: 'Tomas Varga', gap: '+4.000' },
      ],
    })
    expect(result?.description).toContain('Ines Moreau')
    const standings = await kept(`standings:${event}`)
    expect(standings?.card).toMatchObject({ kind: 'standings', mark: { kind: 'provisional' } })
  })

  test('[AS18] are other ones when what they show is', async () => {
    await submit(0)
    await stage().work()
    const before = (await stage().deliveries()).get(`message result:${race}`)?.desired.picture
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    const after = (await stage().deliveries()).get(`message result:${race}`)?.desired.picture
    expect(after?.id).not.toBe(before?.id)
    expect((await kept(`result:${race}`))?.card.mark.kind).toBe('official')
  })
})

describe('quiet hours', () => {
  test('[AN10] hold back what is new and nothing that stands', async () => {
    await stage().set('result', `quiet_from = 0, quiet_until = 1080, quiet_zone = 'UTC'`)
    await submit(0)
    await stage().work()
    const held = (await stage().deliveries()).get(`message result:${race}`)
    expect(held?.notBefore).toBe('2026-06-01T18:00:00Z')
    await database().query(
      `update deliveries set external_id = '300000000000000001', sent_at = $2, state = 'sent' where id = $1`,
      [held?.id, new Date(start).toISOString()],
    )
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    expect((await stage().deliveries()).get(`message result:${race}`)?.notBefore).toBe('2026-06-01T12:00:00Z')
  })
})

describe('a season', () => {
  test('[AS13] is told to be finished when all is held and official, and takes it back', async () => {
    await stage().say('ADMIN', 'event.cancel', {
      id: lastEvent,
      reason: 'No server',
    })
    await submit(0)
    await stage().work()
    expect(await subjects('message season')).toEqual([])
    await stage().say('STEWARD', 'session.declare-official', { sessionId: race })
    await stage().work()
    expect(await stage().told(`season:${demoSeasonId}`)).toContain('is finished: ')
    await stage().sendAll()
    await stage().say('ADMIN', 'event.restore', { id: lastEvent })
    await stage().work()
    expect(await stage().told(`season:${demoSeasonId}`)).toContain('goes on')
  })
})

test('[AS19] a league that chooses another language tells all that stands again in it', async () => {
  await submit(0)
  await stage().work()
  await stage().sendAll()
  expect(await stage().told(`result:${race}`)).toContain('**Provisional** · revision 1')
  await stage().say('OWNER', 'league.set-language', { language: 'de' })
  await stage().work()
  expect(await stage().told(`result:${race}`)).toContain('**Vorläufig** · Revision 1, Stand: <t:')
  expect(await stage().told(`standings:${event}`)).toContain('**Vorläufig** · Stand: Revision')
  const { rows } = await database().query<{ picture: string }>(
    `select desired -> 'picture' ->> 'id' as picture from deliveries where subject = $1`,
    [`result:${race}`],
  )
  expect(await readCard(database(), rows[0]?.picture ?? '')).toMatchObject({
    mark: { words: 'Vorläufig' },
    headings: { name: 'Fahrer' },
  })
})
