import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCalendarLink } from '#server/calendar/calendar-link.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { readCalendars } from '#server/me/read-calendars.ts'
import { demoId, ines, openDriverStage, tomas, type DriverStage } from './demo-driver.ts'

let stage: DriverStage
beforeAll(async () => {
  stage = await openDriverStage()
})
afterAll(() => stage.close())

test('a person’s calendars as a driver, and since when each has a link', async () => {
  const mine = {
    league: { id: demoLeague.id, slug: 'demo-gp', name: 'Demo GP' },
    driver: { id: ines.driver, name: 'Ines Moreau' },
  }
  expect(await readCalendars(stage.database, ines.user)).toEqual([{ ...mine, madeAt: null }])
  const link = { leagueId: demoLeague.id, driverId: ines.driver, madeBy: ines.user }
  await makeCalendarLink(stage.database, link, stage.now())
  expect(await readCalendars(stage.database, ines.user)).toEqual([
    { ...mine, madeAt: '2026-05-01T12:00:00.000Z' },
  ])
  expect(await readCalendars(stage.database, tomas.user)).toMatchObject([{ madeAt: null }])
})

test('none for who is no driver, left the roster, or is no member any more', async () => {
  expect(await readCalendars(stage.database, demoId(999))).toEqual([])
  await stage.database.query('update drivers set archived_at = now() where id = $1', [ines.driver])
  expect(await readCalendars(stage.database, ines.user)).toEqual([])
  await stage.database.query('update members set removed_at = now() where user_id = $1', [tomas.user])
  expect(await readCalendars(stage.database, tomas.user)).toEqual([])
})
