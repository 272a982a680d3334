import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { driverResults } from '#shared/queries/answers/driver-results.ts'
import { driverStatistics } from '#shared/queries/answers/driver-statistics.ts'
import { headToHead } from '#shared/queries/answers/head-to-head.ts'
import { rowsOfSeasons } from '#shared/queries/testing/rows-of-seasons.ts'
import { judgeSeason } from '../replay/judge-season.ts'
import { driverKey } from '../replay/rounds-of.ts'
import { idsIn, readSeasonFile, type IdOf, type SeasonFile } from '../replay/season-file.ts'
import { seasonInputOf } from '../replay/season-input-of.ts'

const folder = new URL('../../../../shared/data/f1/', import.meta.url)
const years = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, 4))
  : []
if (years.length === 0)
  console.warn(`Skipped: real seasons. Put season files into ${folder.pathname} to run them.`)

const drivers = idsIn('everybody')
/** A driver has one id in all seasons; all else is the season's own. */
function idsOf(year: string): IdOf {
  const own = idsIn(year)
  return (name) => (name.startsWith(driverKey('')) ? drivers(name) : own(name))
}

const read = (year: string) => readSeasonFile(new URL(`${year}.json`, folder).pathname)

function rowsOf(files: readonly SeasonFile[]) {
  return rowsOfSeasons(
    files.map((file) => {
      const idOf = idsOf(String(file.year))
      const { rules, rulings } = judgeSeason(file, idOf)
      return { id: String(file.year), input: seasonInputOf(file, idOf, rules, rulings) }
    }),
  )
}

/** What the files themselves say of a driver's races, counted without anything of the product. */
function counted(files: readonly SeasonFile[], driver: string) {
  const races = files.flatMap(({ rounds }) =>
    rounds.map(({ results }) => results.filter(({ driverId }) => driverId === driver)),
  )
  const places = races.flat().flatMap(({ position }) => (typeof position === 'number' ? [position] : []))
  return {
    wins: places.filter((place) => place === 1).length,
    podiums: places.filter((place) => place < 4).length,
    bestFinish: places.length === 0 ? null : Math.min(...places),
    averageFinish: places.length === 0 ? null : places.reduce((sum, place) => sum + place, 0) / places.length,
    poles: files.flatMap(({ rounds }) => rounds).filter(({ pole }) => pole?.includes(driver)).length,
    fastestLaps: files
      .flatMap(({ rounds }) => rounds)
      .filter(({ fastestLaps }) => fastestLaps?.some((lap) => lap.position === 1 && lap.driverId === driver))
      .length,
    retirements: races.flat().filter(({ position }) => position === 'DNF').length,
  }
}

const placeOf = (driver: string, round: SeasonFile['rounds'][number]): number => {
  const position = round.results.find(({ driverId }) => driverId === driver)?.position
  return typeof position === 'number' ? position : 99
}

describe.skipIf(years.length === 0)('what drivers of real seasons achieved', () => {
  test.each(years)('in %s everybody won and retired as often as the file lists', (year) => {
    const file = read(year)
    const rows = rowsOf([file])
    const everybody = new Set(file.rounds.flatMap(({ results }) => results.map(({ driverId }) => driverId)))
    expect(everybody.size).toBeGreaterThan(15)
    for (const driver of everybody) {
      const id = drivers(driverKey(driver))
      const achieved = driverStatistics(rows, id, driverResults(rows, id))
      expect([driver, achieved]).toMatchObject([driver, counted([file], driver)])
    }
  })

  test('a career is the sum of its seasons', () => {
    const files = years.map(read)
    const rows = rowsOf(files)
    for (const driver of ['michael-schumacher', 'ayrton-senna', 'fernando-alonso', 'juan-manuel-fangio']) {
      const id = drivers(driverKey(driver))
      expect([driver, driverStatistics(rows, id, driverResults(rows, id))]).toMatchObject([
        driver,
        counted(files, driver),
      ])
    }
  })

  test('team-mates of 2010 are compared race by race', () => {
    const file = read('2010')
    const rows = rowsOf([file])
    const [hamilton, button] = ['lewis-hamilton', 'jenson-button']
    const own = file.rounds.filter((round) => placeOf(hamilton, round) < placeOf(button, round)).length
    const other = file.rounds.filter((round) => placeOf(button, round) < placeOf(hamilton, round)).length
    const resultsOf = (driver: string) => driverResults(rows, drivers(driverKey(driver)))
    expect(headToHead(rows, resultsOf(hamilton), resultsOf(button)).races).toEqual({ met: 19, own, other })
  })
})
