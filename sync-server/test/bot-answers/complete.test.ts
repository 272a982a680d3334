import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { openAnswerStage, textOf, type AnswerStage } from './answer-stage.ts'

/* What is offered to somebody who types. */

let stage: AnswerStage
beforeAll(async () => {
  stage = await openAnswerStage()
})
afterAll(() => stage.close())

const offered = async (option: string, text: string, options: Record<string, string> = {}) =>
  (await stage.complete('standings', option, text, options)).map(({ name }) => name)

test('drivers by name or number, teams, seasons, events and sessions', async () => {
  expect(await offered('driver', 'va')).toEqual(['#44 Tomas Varga', '#18 Rui Tavares'])
  expect(await offered('driver', '4')).toEqual(['#44 Tomas Varga'])
  expect(await offered('team', 'team')).toEqual(['Team Meridian'])
  expect(await offered('season', '')).toEqual(['Season 1'])
  expect(await offered('event', '')).toEqual([
    'Round 1 · Harbour Grand Prix',
    'Round 2 · Pine Ridge Grand Prix',
    'Round 3 · Salt Flats Grand Prix',
  ])
  expect(await offered('event', 'r3')).toEqual(['Round 3 · Salt Flats Grand Prix'])
  expect(await offered('session', '')).toEqual(['Race'])
  expect(await offered('session', '', { event: 'Pine Ridge' })).toEqual(['Race'])
  expect(await offered('nothing', '')).toEqual([])
})

test('what was chosen from a list is what is meant', async () => {
  const [first] = await stage.complete('driver', 'driver', 'varga')
  expect(textOf(await stage.type('driver', { driver: first?.value ?? '' }))).toContain('#44 Tomas Varga')
})

test('no more than 25, none of them longer than Discord takes, and archived drivers are not among them', async () => {
  await stage.database.query(
    `insert into drivers (id, league_id, display_name, archived_at)
     select gen_random_uuid(), $1, n || repeat(' *long*', 20), case when n = 1 then now() end from generate_series(1, 40) n`,
    [demoLeague.id],
  )
  const all = await stage.complete('driver', 'driver', '')
  expect(all).toHaveLength(25)
  expect(all.every(({ name, value }) => name.length <= 100 && value.length <= 100)).toBe(true)
  expect(await offered('driver', '1 long')).not.toContainEqual(expect.stringMatching(/^1 /))
})

test('seasons that the plan has closed are not offered', async () => {
  await stage.database.query(
    `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at)
     select gen_random_uuid(), league_id, 'Old', false, ruleset_version_id, '2025-01-01Z' from seasons where id = $1`,
    [demoSeasonId],
  )
  expect(await offered('season', '')).toEqual(['Season 1', 'Old'])
  await stage.database.query(`update leagues set plan = 'FREE' where id = $1`, [demoLeague.id])
  expect(await offered('season', '')).toEqual(['Season 1'])
})

test('where there are several leagues, the league is chosen first, and nothing of another server is offered', async () => {
  const id = await stage.addLeague('Second')
  await stage.addLeague('Foreign', '100000000000000051')
  expect(await offered('league', '')).toEqual(['Demo GP', 'Second'])
  expect(await offered('driver', 'varga')).toEqual([])
  expect(await offered('driver', 'varga', { league: demoLeague.id })).toEqual(['#44 Tomas Varga'])
  expect(await offered('driver', 'varga', { league: id })).toEqual([])
})
