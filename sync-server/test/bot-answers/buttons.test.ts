import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import {
  buttonNamed,
  buttonsOf,
  guildId,
  inesDiscordId,
  isPrivate,
  linkLeague,
  openAnswerStage,
  otherGuildId,
  strangerDiscordId,
  textOf,
  type AnswerStage,
} from './answer-stage.ts'

/* Buttons are answered from their ids alone, and every right is asked for again. */

let stage: AnswerStage
beforeAll(async () => {
  stage = await openAnswerStage()
  await stage.database.query(
    `insert into drivers (id, league_id, display_name, car_number)
     select gen_random_uuid(), $1, 'Extra ' || n, (500 + n)::text from generate_series(1, 21) n`,
    [demoLeague.id],
  )
  // Everybody stands in the table, with or without points.
  await stage.database.query(
    `update standings s set rows = (
       select jsonb_agg(jsonb_build_object('subjectId', d.id, 'name', d.display_name, 'position', d.n, 'shared', false,
                'pointsMp', 100000 - d.n * 1000, 'wins', 0, 'bestFinish', null) order by d.n)
         from (select id, display_name, row_number() over (order by display_name) as n from drivers where league_id = $1) d)
      where s.kind = 'driver'`,
    [demoLeague.id],
  )
  await stage.database.query('update users set discord_id = $2 where id = $1', [
    demoUsers.DRIVER.id,
    inesDiscordId,
  ])
})
afterAll(() => stage.close())

test('[AN17] pages are turned and refreshed, and show what is so now', async () => {
  const first = await stage.type('standings')
  expect(textOf(first)).toContain('Page 1 of 3')
  const second = await stage.press(buttonNamed(first, 'Next'))
  expect(second.kind).toBe('update')
  expect(textOf(second)).toContain('Page 2 of 3')
  const third = await stage.press(buttonNamed(second, 'Next'))
  expect(textOf(third)).toContain('Page 3 of 3')
  expect(buttonsOf(third).map(({ label, disabled }) => [label, disabled])).toEqual([
    ['Previous', false],
    ['Next', true],
    ['Refresh', false],
  ])
  await stage.database.query(`update drivers set display_name = 'Renamed' where display_name = 'Tomas Varga'`)
  expect(textOf(await stage.press(buttonNamed(third, 'Refresh')))).toContain('Renamed')
  // The table is shorter than when the message was made: its old button shows the last page that there is.
  await stage.database.query(
    `update standings set rows = jsonb_path_query_array(rows, '$[0 to 19]') where kind = 'driver'`,
  )
  expect(textOf(await stage.press(buttonNamed(second, 'Next')))).toContain('Page 2 of 2')
})

test('[AN18] a button that was made up, or changed, is not answered', async () => {
  const id = buttonNamed(await stage.type('standings'), 'Next')
  const another = await stage.addLeague('Victim', otherGuildId)
  const forged = [
    id.replace('.1.', '.2.'),
    id.replace(demoLeague.id.replaceAll('-', ''), another.replaceAll('-', '')),
    `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`,
    id.slice(0, -13),
    'gb1',
    'attend:1:confirmed',
    ' ',
  ]
  for (const buttonId of forged) {
    const answer = await stage.press(buttonId)
    expect(isPrivate(answer)).toBe(true)
    expect(textOf(answer)).toContain('This button is not one of GridBoss.')
  }
})

test('a button of a league that is not of this server tells nothing', async () => {
  const id = buttonNamed(await stage.type('standings'), 'Refresh')
  await stage.addLeague('Own', otherGuildId)
  const elsewhere = await stage.press(id, { guildId: otherGuildId })
  expect(isPrivate(elsewhere)).toBe(true)
  expect(textOf(elsewhere)).toContain('not linked to this server any more')
  await stage.database.query('delete from league_discord where league_id = $1', [demoLeague.id])
  expect(textOf(await stage.press(id))).toContain('not linked to this server any more')
  await linkLeague(stage.database, demoLeague.id, guildId)
  expect((await stage.press(id)).kind).toBe('update')
})

test('a button of a season that is archived, or closed by the plan, says so', async () => {
  const id = buttonNamed(await stage.type('standings'), 'Refresh')
  const change = (sql: string) => stage.database.query(`update ${sql}`, [])
  await change(`seasons set is_active = false where id = '${demoSeasonId}'`)
  await change(`leagues set plan = 'FREE'`)
  expect(textOf(await stage.press(id))).toContain('Season history requires the Pro plan.')
  await change(`seasons set archived_at = now() where id = '${demoSeasonId}'`)
  expect(textOf(await stage.press(id))).toContain('This season is archived or gone.')
  await change(`seasons set archived_at = null, is_active = true where id = '${demoSeasonId}'`)
  await change(`leagues set plan = 'PRO'`)
  expect((await stage.press(id)).kind).toBe('update')
})

const attendance = async (): Promise<unknown[]> => {
  const { rows } = await stage.database.query(
    'select d.display_name as driver, a.state, a.answered_by as by from attendance a join drivers d on d.id = a.driver_id',
  )
  return rows
}

test('a driver confirms and withdraws, and it is in the audit as theirs', async () => {
  const next = await stage.type('next')
  const [confirm, withdraw] = [buttonNamed(next, 'I race'), buttonNamed(next, 'I cannot race')]
  for (const [person, words] of [
    [strangerDiscordId, 'not known to GridBoss yet'],
    [inesDiscordId, 'No driver of Demo GP is linked to your account.'],
  ] as const) {
    const answer = await stage.press(confirm, { person })
    expect(isPrivate(answer)).toBe(true)
    expect(textOf(answer)).toContain(words)
  }
  expect(await attendance()).toEqual([])

  await stage.database.query(`update drivers set user_id = $1 where display_name = 'Ines Moreau'`, [
    demoUsers.DRIVER.id,
  ])
  const confirmed = await stage.press(confirm, { person: inesDiscordId })
  expect(isPrivate(confirmed)).toBe(true)
  expect(textOf(confirmed)).toMatch(
    /^You have confirmed for \*\*Round 2 · Pine Ridge Grand Prix\*\*, <t:\d+:F>\./,
  )
  await stage.press(confirm, { person: inesDiscordId })
  expect(await attendance()).toEqual([{ driver: 'Ines Moreau', state: 'confirmed', by: demoUsers.DRIVER.id }])
  expect(textOf(await stage.type('next'))).toContain('1 confirmed, 0 withdrawn')
  expect(textOf(await stage.type('next'))).toContain('Confirmed: Ines Moreau \\#7')

  stage.clock += 1_000
  expect(textOf(await stage.press(withdraw, { person: inesDiscordId }))).toContain('You have withdrawn from')
  expect(await attendance()).toMatchObject([{ state: 'withdrawn' }])
  const { rows } = await stage.database.query<{ by: string; state: string }>(
    `select user_id as by, args ->> 'state' as state from audit_log where name = 'attendance.set' order by id`,
  )
  expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'withdrawn'])
  expect(rows.every(({ by }) => by === demoUsers.DRIVER.id)).toBe(true)
})

test('after the start, for a cancelled event, and for one of another server, the answer is no, in words', async () => {
  const confirm = buttonNamed(await stage.type('next'), 'I race')
  const by = { person: inesDiscordId }
  const before = await attendance()
  await stage.addLeague('Own', '100000000000000041')
  expect(textOf(await stage.press(confirm, { ...by, guildId: '100000000000000041' }))).toContain(
    'not in the calendar of a league of this server',
  )
  await stage.database.query(`update events set status = 'cancelled' where round = 2`)
  expect(textOf(await stage.press(confirm, by))).toContain('The event is cancelled')
  await stage.database.query(`update events set status = 'scheduled' where round = 2`)
  stage.clock += 30 * 86_400_000
  const late = await stage.press(confirm, by)
  expect(isPrivate(late)).toBe(true)
  expect(textOf(late)).toContain('The event has begun')
  stage.clock -= 30 * 86_400_000
  expect(await attendance()).toEqual(before)
})

test('who is no member any more answers nothing', async () => {
  const confirm = buttonNamed(await stage.type('next'), 'I race')
  await stage.database.query('update members set removed_at = now() where user_id = $1', [
    demoUsers.DRIVER.id,
  ])
  stage.clock += 1_000
  const answer = await stage.press(confirm, { person: inesDiscordId })
  expect(textOf(answer)).toContain('no member of Demo GP')
  expect(await attendance()).toMatchObject([{ state: 'withdrawn' }])
})
