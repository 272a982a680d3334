import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { commandDefinitions } from '#shared/announcements/commands.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import {
  buttonsOf,
  inesDiscordId,
  isPrivate,
  openAnswerStage,
  strangerDiscordId,
  textOf,
  type AnswerStage,
} from './answer-stage.ts'

/* What commands say, in each state that a server and its leagues can be in. Every answer is looked at by the stage: Discord takes it. */

let stage: AnswerStage
beforeAll(async () => {
  stage = await openAnswerStage()
  await stage.database.query('update users set discord_id = $2 where id = $1', [
    demoUsers.DRIVER.id,
    inesDiscordId,
  ])
})
afterAll(() => stage.close())

/** The commands about a league, each with what it needs. */
const commands: readonly (readonly [string, Record<string, string>])[] = [
  ['standings', {}],
  ['results', {}],
  ['next', {}],
  ['calendar', {}],
  ['driver', { driver: 'Tomas Varga' }],
  ['team', { team: 'Blue Harbour' }],
  ['explain', { driver: '44' }],
]

/** A server of its own for a command. */
const guildOf = (command: string, from: number): string =>
  `1000000000000001${from + commands.findIndex(([name]) => name === command)}`

describe.each(commands)('/%s', (command, options) => {
  test('says how settled it is and as of when, to everybody', async () => {
    const answer = await stage.type(command, options)
    expect(isPrivate(answer)).toBe(false)
    expect(textOf(answer)).toMatch(/\*\*(Official|Official calendar|Provisional)\*\* · .*as of/)
    expect(textOf(answer)).toContain('Demo GP · Season 1')
  })

  test('is answered in the language of who asks, else in that of the league', async () => {
    const german = /\*\*(Offiziell|Offizieller Kalender|Vorläufig)\*\* · .*Stand: /
    expect(textOf(await stage.type(command, options, { locale: 'de' }))).toMatch(german)
    const speak = (language: string) =>
      stage.database.query('update leagues set language = $2 where id = $1', [demoLeague.id, language])
    onTestFinished(async () => void (await speak('en')))
    await speak('de')
    expect(textOf(await stage.type(command, options, { locale: 'fr' }))).toMatch(german)
    expect(textOf(await stage.type(command, options, { locale: 'en-US' }))).toMatch(/\*\* · .*as of/)
  })

  test('in a server without a league says how to link one, to who asks alone', async () => {
    const answer = await stage.type(command, options, { guildId: '100000000000000009' })
    expect(isPrivate(answer)).toBe(true)
    expect(textOf(answer)).toContain('No league is linked to this server.')
    expect(textOf(answer)).toContain('/gridboss link')
  })

  test('in a server with several leagues asks which, and takes an id, a name or a short name', async () => {
    const guildId = guildOf(command, 40)
    const fresh = `${command} cup`
    const id = await stage.addLeague(fresh, guildId)
    await stage.addLeague(`${command} trophy`, guildId)
    const unsaid = await stage.type(command, options, { guildId })
    expect(isPrivate(unsaid)).toBe(true)
    expect(textOf(unsaid)).toContain(`${command} cup`)
    for (const league of [id, fresh.toUpperCase(), `l-${id.slice(0, 8)}`]) {
      const answer = await stage.type(command, { ...options, league }, { guildId })
      expect(textOf(answer)).toContain(`${command} cup has no season yet.`)
      expect(isPrivate(answer)).toBe(true)
    }
    expect(textOf(await stage.type(command, { ...options, league: 'nothing' }, { guildId }))).toContain(
      'No league of this server is called nothing.',
    )
  })

  test('never tells of a league of another server, by its id either', async () => {
    const guildId = guildOf(command, 20)
    await stage.addLeague('Own', guildId)
    for (const league of [demoLeague.id, demoLeague.slug, demoLeague.name]) {
      const answer = await stage.type(command, { ...options, league }, { guildId })
      expect(textOf(answer)).toContain('No league of this server is called')
      expect(textOf(answer)).not.toContain('Varga')
    }
  })

  test('of a season that the plan has closed says which plan opens it', async () => {
    if (command === 'next') return
    await stage.database.query(
      `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at)
       select gen_random_uuid(), league_id, 'Old', false, ruleset_version_id, '2025-01-01Z' from seasons where id = $1
          and not exists (select 1 from seasons where name = 'Old')`,
      [demoSeasonId],
    )
    expect(textOf(await stage.type(command, { ...options, season: 'old' }))).toContain(
      command === 'results' ? 'There is no result in this season yet.' : 'Demo GP · Old',
    )
    await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
    const closed = await stage.type(command, { ...options, season: 'Old' })
    expect(textOf(closed)).toContain('Season history requires the Pro plan.')
    expect(isPrivate(closed)).toBe(true)
    const open = await stage.type(command, { ...options, season: demoSeasonId })
    expect(textOf(open)).toContain('Demo GP · Season 1')
    await stage.database.query(`update leagues set plan = 'PRO' where id = $1`, [demoLeague.id])
  })

  test('of a season that there is not says which there are', async () => {
    if (command === 'next') return
    const answer = await stage.type(command, { ...options, season: '1999' })
    expect(textOf(answer)).toContain('There is no season called 1999. There are: Season 1')
    expect(isPrivate(answer)).toBe(true)
  })
})

test('every option of a command that is registered is one that its answer reads', async () => {
  const registered = new Set(commandDefinitions.map(({ name }) => name))
  for (const [command] of commands) expect(registered.has(command)).toBe(true)
  const answer = await stage.type('explode')
  expect(textOf(answer)).toContain('does not know the command')
  expect(textOf(await stage.type('toString'))).toContain('does not know the command')
})

test('standings that wait for results are provisional, and say so when results have come in since', async () => {
  const race = '01900000-0000-7000-8000-000000000401'
  await stage.database.query('update sessions set under_protest = true where id = $1', [race])
  const late = textOf(await stage.type('standings'))
  expect(late).toContain('**Provisional** · ')
  expect(late).toContain('Results have come in since.')
  await stage.recompute()
  const computed = textOf(await stage.type('standings'))
  expect(computed).toContain('**Provisional** · ')
  expect(computed).not.toContain('Results have come in since.')
  expect(textOf(await stage.type('explain', { driver: '44' }))).toContain('**Provisional** · ')
  await stage.database.query('update sessions set under_protest = false where id = $1', [race])
  await stage.recompute()
  expect(textOf(await stage.type('standings'))).toContain('**Official** · ')
})

test('standings of teams, and nobody in them', async () => {
  expect(textOf(await stage.type('standings', { of: 'teams' }))).toMatch(
    /1` \*\*Northwind Racing\*\* · 31 points/,
  )
  const guildId = '100000000000000031'
  const id = await stage.addLeague('Empty', guildId)
  await stage.database.query(
    `with r as (insert into rulesets (id, league_id, name, created_at) values (gen_random_uuid(), $1, 'R', now()) returning id),
          v as (insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at)
                select gen_random_uuid(), $1, id, 1, '{}', now() from r returning id)
     insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at)
     select gen_random_uuid(), $1, 'First', true, id, now() from v`,
    [id],
  )
  const empty = await stage.type('standings', {}, { guildId })
  expect(textOf(empty)).toContain('Nobody has points yet.')
  expect(buttonsOf(empty).map(({ label }) => label)).toEqual(['Refresh'])
  expect(textOf(await stage.type('next', {}, { guildId }))).toContain('No race is ahead in Empty, First.')
  expect(textOf(await stage.type('calendar', {}, { guildId }))).toContain('No event is planned yet.')
})

test('the next race is the next one by the clock; a cancelled one is none', async () => {
  expect(textOf(await stage.type('next'))).toContain('Next: Round 2 · Pine Ridge Grand Prix')
  stage.clock += 10 * 86_400_000
  expect(textOf(await stage.type('next'))).toContain('Next: Round 3 · Salt Flats Grand Prix')
  stage.clock -= 10 * 86_400_000
  await stage.database.query(`update events set status = 'cancelled' where round = 2`)
  expect(textOf(await stage.type('next'))).toContain('Next: Round 3')
  expect(textOf(await stage.type('calendar'))).toContain('~~Round 2 · Pine Ridge Grand Prix~~')
  await stage.database.query(`update events set status = 'scheduled' where round = 2`)
})

test('/driver and /explain of oneself are for oneself alone, and of nobody say how to be linked', async () => {
  for (const command of ['driver', 'explain']) {
    const stranger = await stage.type(command, {}, { person: strangerDiscordId })
    expect(isPrivate(stranger)).toBe(true)
    expect(textOf(stranger)).toContain('Your Discord account is not known to GridBoss yet.')
    const member = await stage.type(command, {}, { person: inesDiscordId })
    expect(textOf(member)).toContain('No driver of Demo GP is linked to your account.')
  }
  await stage.database.query(
    `update drivers set user_id = $1 where display_name = 'Ines Moreau' and league_id = $2`,
    [demoUsers.DRIVER.id, demoLeague.id],
  )
  for (const command of ['driver', 'explain']) {
    const own = await stage.type(command, {}, { person: inesDiscordId })
    expect(isPrivate(own)).toBe(true)
    expect(textOf(own)).toContain('Ines Moreau')
  }
  const guildId = '100000000000000032'
  await stage.addLeague('Elsewhere', guildId)
  const elsewhere = await stage.type('driver', {}, { guildId, person: inesDiscordId })
  expect(textOf(elsewhere)).toContain('Elsewhere has no season yet.')
})

test('a driver or team that is not clear is asked about', async () => {
  expect(textOf(await stage.type('driver', { driver: 'a' }))).toContain('Several fit a:')
  expect(textOf(await stage.type('explain', { driver: 'zzz' }))).toContain('There is no driver called zzz.')
  expect(textOf(await stage.type('team', { team: 'e' }))).toContain('Several fit e:')
  expect(textOf(await stage.type('team'))).toContain('Say which team')
})

test('/explain adds up, and tells no reason that is for members alone', async () => {
  const explained = () => stage.type('explain', { driver: 'Lucia Ferrante' }).then(textOf)
  expect(await explained()).toMatch(
    /Lucia Ferrante · 25 points\n.*\n\n\*\*Round 1 · Harbour Grand Prix\*\* · 25 points/,
  )
  const rule = (audience: number, reason: string) =>
    stage.database.query(
      `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
       select gen_random_uuid(), $1, $2, 'adjustment',
              jsonb_build_object('subject', 'driver', 'id', d.id, 'pointsMp', -2000), $4, now(), $3
         from drivers d where d.league_id = $1 and d.display_name = 'Lucia Ferrante'`,
      [demoLeague.id, demoSeasonId, audience, reason],
    )
  await rule(0, 'Late for the *briefing*')
  await rule(1, 'Between us')
  const text = await explained()
  expect(text).toContain('Lucia Ferrante · 21 points')
  expect(text).toContain(String.raw`Ruling\: Late for the \*briefing\*: −2`)
  expect(text).toContain('A ruling that is for members to read: −2')
  expect(text).not.toContain('Between us')
  await stage.database.query(`delete from rulings where kind = 'adjustment'`)
})

test('/results is the announcement itself: the last result, or that of an event and a session', async () => {
  const last = textOf(await stage.type('results'))
  expect(last).toMatch(/^\*\*Round 1 · Harbour Grand Prix · Race\*\*, official: won by Lucia Ferrante/)
  expect(last).toMatch(/\*\*Official\*\* · revision \d+, as of <t:\d+:f>/)
  expect(last).toContain('`DNF` **Dele Okafor** · #9')
  for (const options of [{ event: '1' }, { event: 'harbour', session: 'race' }, { event: 'R1' }]) {
    expect(textOf(await stage.type('results', options))).toBe(last)
  }
  const none = await stage.type('results', { event: 'Pine Ridge' })
  expect(isPrivate(none)).toBe(true)
  expect(textOf(none)).toBe('Pine Ridge Grand Prix has no result yet.')
  expect(textOf(await stage.type('results', { event: 'Pine Ridge', session: 'race' }))).toContain(
    'Pine Ridge Grand Prix, Race has no result yet.',
  )
  expect(textOf(await stage.type('results', { event: 'Monaco' }))).toContain(
    'There is no event called Monaco',
  )
  expect(textOf(await stage.type('results', { event: 'grand' }))).toContain('Several events fit grand')
  expect(textOf(await stage.type('results', { event: '1', session: 'sprint' }))).toContain(
    'Harbour Grand Prix has no session called sprint. There are: Race.',
  )
})

test('/results tells of no ruling that is for members alone', async () => {
  const rule = (audience: number, reason: string) =>
    stage.database.query(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_at, audience)
       select gen_random_uuid(), $1, $2, s.id, 'time', jsonb_build_object('entryId', n.id, 'ms', 60000), $4, now(), $3
         from sessions s join entries n on n.event_id = s.event_id and n.car_number = $5
        where s.name = 'Race' and s.status <> 'draft' and s.league_id = $1`,
      [demoLeague.id, demoSeasonId, audience, reason, audience === 0 ? '44' : '3'],
    )
  await rule(1, 'Between us')
  expect(textOf(await stage.type('results'))).toContain('won by Lucia Ferrante')
  await rule(0, 'Cut the chicane')
  const told = textOf(await stage.type('results'))
  expect(told).toMatch(/9` \*\*Tomas Varga\*\* · #44 · .*1\\:00\\\.000/)
  expect(told).not.toContain('Between us')
  await stage.database.query(`delete from rulings where kind = 'time'`)
})

test('names do nothing in Discord but stand there', async () => {
  await stage.database.query(`update drivers set display_name = '@everyone **Max**' where car_number = '44'`)
  for (const [command, options] of [
    ['standings', {}],
    ['driver', { driver: '44' }],
    ['explain', { driver: '44' }],
    ['team', { team: 'Blue Harbour' }],
    ['results', {}],
  ] as const) {
    const text = textOf(await stage.type(command, options))
    expect(text).toContain('@\u2060everyone \\*\\*Max\\*\\*')
    expect(text).not.toContain('@everyone')
  }
  await stage.database.query(`update drivers set display_name = 'Tomas Varga' where car_number = '44'`)
})

test('a league that was deleted, unlinked or switched off is told of no more, from that moment', async () => {
  const guildId = '100000000000000033'
  const id = await stage.addLeague('Brief', guildId)
  const known = () => stage.type('standings', {}, { guildId }).then(textOf)
  expect(await known()).toContain('Brief has no season yet.')
  for (const [gone, back] of [
    [
      'update leagues set deleted_at = now() where id = $1',
      'update leagues set deleted_at = null where id = $1',
    ],
    [
      `update league_discord set inactive_reason = 'deactivated', inactive_at = now() where league_id = $1`,
      'update league_discord set inactive_reason = null, inactive_at = null where league_id = $1',
    ],
    ['delete from league_discord where league_id = $1', null],
  ] as const) {
    await stage.database.query(gone, [id])
    expect(await known()).toContain('No league is linked to this server.')
    if (back) await stage.database.query(back, [id])
  }
})
