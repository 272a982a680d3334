import { describe, expect, test } from 'vitest'
import { messageLimits } from '#shared/announcements/message-model.ts'
import { buttonId, readAttendId, readButtonId, sealLength, type StandingsButton } from './button-id.ts'

const league = '0190a000-1111-7000-8000-0000000000ff'
const season = '0190a000-2222-7000-8000-0000000000ee'
const asked: StandingsButton = {
  action: 'next',
  leagueId: league,
  seasonId: season,
  of: 'teams',
  page: 3,
}
/** A seal that depends on every letter, as the real one does. */
function seal(text: string): string {
  let sum = 7
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 1e12
  return String(sum).padStart(sealLength, '0')
}

describe('[AN18] the id of a button', () => {
  test('says all that was asked, within what Discord takes', () => {
    for (const action of ['previous', 'next', 'refresh'] as const) {
      for (const of of ['drivers', 'teams'] as const) {
        const id = buttonId({ ...asked, action, of, page: 999 }, seal)
        expect(id.length).toBeLessThanOrEqual(messageLimits.buttonId)
        expect(readButtonId(id, seal)).toEqual({ ...asked, action, of, page: 999 })
      }
    }
  })

  test('is not the id of another button of the same message', () => {
    const ids = (['previous', 'next', 'refresh'] as const).map((action) =>
      buttonId({ ...asked, action, page: 0 }, seal),
    )
    expect(new Set(ids).size).toBe(3)
  })

  test('is refused where any letter of it was changed, and where it is no id at all', () => {
    const id = buttonId(asked, seal)
    for (let at = 0; at < id.length; at += 1) {
      const other = id[at] === '1' ? '2' : '1'
      expect(readButtonId(id.slice(0, at) + other + id.slice(at + 1), seal)).toBeNull()
    }
    const another = readButtonId(id, (text) => seal(`${text}!`))
    expect(another).toBeNull()
    for (const none of ['', 'gb1', `${id}.`, `${id} `, id.replace('gb1', 'gb2'), 'attend:x:confirmed']) {
      expect(readButtonId(none, seal)).toBeNull()
    }
  })
})

test('an answer of a driver is read from the button of a reminder alone', () => {
  expect(readAttendId(`attend:${league}:confirmed`)).toEqual({ eventId: league, state: 'confirmed' })
  expect(readAttendId(`attend:${league}:withdrawn`)).toEqual({ eventId: league, state: 'withdrawn' })
  for (const none of [
    `attend:${league}:maybe`,
    `attend:${league}`,
    'attend:sample:confirmed',
    `x attend:${league}:confirmed`,
    `attend:${league}:confirmed\n`,
  ]) {
    expect(readAttendId(none)).toBeNull()
  }
})
