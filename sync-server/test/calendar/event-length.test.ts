import { describe, expect, test } from 'vitest'
import { eventLength } from '#server/calendar/event-length.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'

const session = (kind: SessionKind, name: string) => ({ kind, name })

describe('how long an event takes', () => {
  test.each([
    [[session('race', 'Race 90 min')], 90],
    [[session('race', '6 Hours of Lakeside')], 360],
    [[session('race', 'Race 1,5 h')], 90],
    [[session('race', '24h')], 1440],
    [[session('qualifying', 'Qualifying (15 minutes)'), session('race', 'Race - 45 mins')], 60],
  ])('is what its sessions say: %j', (sessions, minutes) => {
    expect(eventLength(sessions)).toEqual({ minutes, assumption: null })
  })

  test('is the usual of their kinds where they say nothing, and says so', () => {
    const sessions = [
      session('qualifying', 'Qualifying'),
      session('sprint', 'Sprint'),
      session('race', 'Race'),
    ]
    expect(eventLength(sessions)).toEqual({
      minutes: 110,
      assumption: 'The end is assumed: Qualifying 20 min, Sprint 30 min, Race 60 min.',
    })
    expect(eventLength([session('practice', 'Practice'), session('race', 'Race 40 min')])).toEqual({
      minutes: 70,
      assumption: 'The end is assumed: Practice 30 min.',
    })
  })

  test('of an event without sessions is assumed, and says so', () => {
    expect(eventLength([]).assumption).toContain('no sessions yet')
  })

  test.each(['Race 2', 'Heat 30', 'GT3 Race', '500 Miles', 'Race 900 h', '0 min'])(
    '%s says no length',
    (name) => {
      expect(eventLength([session('race', name)]).minutes).toBe(60)
    },
  )
})
