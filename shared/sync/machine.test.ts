import { describe, expect, test } from 'vitest'
import { describeStatus } from './describe-status.ts'
import {
  after,
  caughtUp,
  caughtUpIn,
  checked,
  failed,
  hello,
  kinds,
  league,
  other,
  recheck,
  signedIn,
  unreachable,
  type Told,
} from './testing/machine-fixture.ts'
import type { Step } from './machine-types.ts'
import { step } from './machine.ts'

describe('connecting', () => {
  test('[CN1] signing in asks hello, and nothing else yet', () => {
    const { state, effects } = after(signedIn)
    expect(state).toMatchObject({ kind: 'connecting', connection: 1, offlineSince: null })
    expect(kinds(effects).filter((kind) => kind !== 'clear-timer')).toEqual(['disconnect', 'hello'])
  })

  test('[FE1] hello opens the feeds it lists and sends what is unsent', () => {
    const { state, effects } = after(signedIn, hello({}, { unsent: true }))
    expect(state).toMatchObject({ kind: 'online', pushing: true })
    expect(effects).toEqual([
      { kind: 'follow', leagueId: league },
      { kind: 'push' },
      { kind: 'set-timer', timer: 'hello', ms: 60_000 },
    ])
  })

  test('[FE5] a league that hello does not list is dropped, whether it was followed or only stored', () => {
    expect(after(signedIn, hello({}, { leagues: [other, league] })).effects).toContainEqual({
      kind: 'drop',
      leagueId: other,
    })
    const { state, effects } = after(signedIn, hello(), hello({ leagues: [] }))
    expect(effects).toContainEqual({ kind: 'drop', leagueId: league })
    expect(state).toMatchObject({ kind: 'online', leagues: {} })
  })

  test('[FE1] a league that hello lists anew is followed, the others go on undisturbed', () => {
    const both = hello({
      leagues: [league, other].map((id) => ({ id, slug: 'x', name: 'X', role: 'OWNER' as const })),
    })
    expect(after(signedIn, hello(), both).effects.filter((effect) => effect.kind === 'follow')).toEqual([
      { kind: 'follow', leagueId: other },
    ])
  })

  test('[CN6] which side is too old is said, and looked at again after five minutes', () => {
    for (const [protocol, who] of [
      [{ oldest: 98, current: 99 }, 'app'],
      [{ oldest: 0, current: 0 }, 'server'],
    ] as const) {
      const { state, effects } = after(signedIn, hello({ protocol }, { unsent: true }))
      expect(state).toMatchObject({ kind: 'update-needed', who })
      expect(effects).toContainEqual({ kind: 'set-timer', timer: 'retry', ms: 300_000 })
      expect(kinds(effects)).not.toContain('push')
    }
    expect(after(signedIn, hello(), failed({ kind: 'update-needed', who: 'app' })).state).toMatchObject({
      kind: 'update-needed',
    })
  })

  test('[FO3] a device of which the server knows more than it does takes a new id, and connects again', () => {
    for (const ahead of [{ lastSeq: 5 }, { lastSeq: 3, newestSeq: 5 }]) {
      const behind = after(signedIn, hello(ahead, { lastSeq: 4, unsent: true }))
      expect(behind.state).toMatchObject({ kind: 'connecting', connection: 2 })
      expect(kinds(behind.effects)).toContain('renumber')
      expect(kinds(behind.effects).at(-1)).toBe('hello')
      expect(kinds(behind.effects)).not.toContain('push')
    }
  })

  test('[FO3] a push that finds a fork does the same; a server that finds one again and again is given time', () => {
    const forked = { kind: 'forked', message: 'Another change.', outcomes: [] } as const
    const first = after(signedIn, hello(), failed(forked))
    expect([first.state.kind, kinds(first.effects)[0]]).toEqual(['connecting', 'renumber'])
    const again = after(signedIn, hello(), failed(forked), hello({}, {}, 2), failed(forked, 2))
    expect([again.state.kind, kinds(again.effects)[0]]).toEqual(['waiting', 'renumber'])
  })

  test('[CN7] nothing is sent to a server that knows the sign-in as another person', () => {
    const stranger = after(signedIn, hello({ user: { id: other, displayName: 'Kim' } }, { unsent: true }))
    expect(stranger.state).toMatchObject({ kind: 'faulted', code: 'other-user' })
    expect(kinds(stranger.effects)).not.toContain('push')
  })
})

describe('failing', () => {
  test('[CN4] out of reach: waits longer each time, and says since when it is offline', () => {
    const once = after(signedIn, unreachable)
    expect(once.state).toMatchObject({ kind: 'waiting', attempt: 1, offlineSince: 2_000, retryAt: 2_250 })
    const twice = after(
      signedIn,
      unreachable,
      { kind: 'timer-fired', timer: 'retry' },
      failed({ kind: 'unreachable' }, 2),
    )
    expect(twice.state).toMatchObject({ kind: 'waiting', attempt: 2, offlineSince: 2_000, retryAt: 4_500 })
  })

  test('[CN10] a busy server is asked when it said, or a little later, and never after more than a minute', () => {
    const busy = failed({ kind: 'unreachable', retryAfterMs: 7_000 })
    const { state, effects } = after(signedIn, busy)
    expect(state).toMatchObject({ kind: 'waiting', attempt: 1 })
    expect(effects).toContainEqual({ kind: 'set-timer', timer: 'retry', ms: 7_000 })
    expect(retriedIn(7_000, 0.5)).toBe(8_750)
    expect(retriedIn(3_600_000, 0)).toBe(60_000)
    expect(retriedIn(1, 0)).toBe(250)
  })

  test('[CN4] only a connection that caught up begins to count anew', () => {
    const again: Told[] = [signedIn, unreachable, { kind: 'timer-fired', timer: 'retry' }, hello({}, {}, 2)]
    expect(after(...again).state).toMatchObject({ kind: 'online', attempt: 1 })
    expect(after(...again, caughtUpIn(2)).state).toMatchObject({ attempt: 0 })
    expect(after(...again, failed({ kind: 'unreachable' }, 2)).state).toMatchObject({
      kind: 'waiting',
      attempt: 2,
    })
  })

  test('[CN5] a token that does not hold ends everything until somebody signs in', () => {
    const { state, effects } = after(signedIn, hello(), failed({ kind: 'unauthorized' }))
    expect(state).toEqual({ kind: 'signed-out', connection: 1 })
    expect(kinds(effects)).toContain('disconnect')
    expect(step(state, { kind: 'timer-fired', timer: 'retry', now: 9, chance: 0 }).effects).toEqual([])
    expect(step(state, { kind: 'signed-in', now: 9, chance: 0 }).state).toMatchObject({
      kind: 'connecting',
      connection: 2,
    })
  })

  test('lost rights ask hello at once, and are given time when the server contradicts itself', () => {
    const first = after(signedIn, hello(), failed({ kind: 'forbidden' }))
    expect(first.state).toMatchObject({ kind: 'connecting', attempt: 1 })
    const second = after(
      signedIn,
      hello(),
      failed({ kind: 'forbidden' }),
      hello({}, {}, 2),
      failed({ kind: 'forbidden' }, 2),
    )
    expect(second.state).toMatchObject({ kind: 'waiting', attempt: 2 })
  })

  test('[CN8] asked to sync, a waiting connection tries at once, and one that is online asks hello', () => {
    expect(after(signedIn, unreachable, { kind: 'asked-to-sync' }).state).toMatchObject({
      kind: 'connecting',
      attempt: 1,
    })
    expect(after(signedIn, hello(), { kind: 'asked-to-sync' }).effects).toEqual([{ kind: 'hello' }])
    expect(after({ kind: 'asked-to-sync' }).effects).toEqual([])
  })
})

describe('sending', () => {
  test('[CN3] new work waits for the push that is under way, and goes with the next', () => {
    const pushing = after(signedIn, hello(), { kind: 'enqueued' })
    expect(pushing.effects).toEqual([{ kind: 'push' }])
    expect(step(pushing.state, { kind: 'enqueued', now: 9, chance: 0 }).effects).toEqual([])
    const answered = (unsent: boolean): Step =>
      step(pushing.state, { kind: 'push-answered', connection: 1, unsent, now: 9, chance: 0 })
    expect(answered(true).effects).toEqual([{ kind: 'push' }])
    expect(answered(false).state).toMatchObject({ pushing: false })
  })

  test('[CN1] work that is done offline waits for hello', () => {
    expect(after(signedIn, unreachable, { kind: 'enqueued' }).effects).toEqual([])
    expect(after({ kind: 'enqueued' }).effects).toEqual([])
  })
})

describe('proving', () => {
  test('[PR1] a feed that has caught up is compared once, and live changes are not', () => {
    expect(after(signedIn, hello(), caughtUp).effects).toEqual([{ kind: 'check', leagueId: league }])
    expect(after(signedIn, hello(), caughtUp, checked('same'), caughtUp).effects).toEqual([])
  })

  test('[PR2] a difference is looked at again, and the second one fetches the league anew', () => {
    const doubted = after(signedIn, hello(), caughtUp, checked('different'))
    expect(doubted.effects).toEqual([{ kind: 'set-timer', timer: 'recheck', ms: 1_000 }])
    const seen = [signedIn, hello(), caughtUp, checked('different'), recheck]
    expect(after(...seen).effects).toEqual([{ kind: 'check', leagueId: league }])
    expect(after(...seen, checked('same')).state).toMatchObject({ leagues: { [league]: { kind: 'proved' } } })
    expect(after(...seen, checked('different')).effects).toEqual([
      { kind: 'refetch', leagueId: league, because: 'different' },
    ])
  })

  test('[PR5] a league that hello says has gone on is not synced any more, and its silent feed is asked anew', () => {
    const proved = [signedIn, hello(), caughtUp, checked('same')]
    expect(after(...proved, told(7)).state).toMatchObject({ leagues: { [league]: { kind: 'proved' } } })
    const behind = after(...proved, told(8))
    expect(behind.state).toMatchObject({ leagues: { [league]: { kind: 'checking' } } })
    expect(behind.effects).toContainEqual({ kind: 'check', leagueId: league })
    const looks = [checked('moved-on'), recheck, checked('moved-on'), recheck]
    const third = after(...proved, told(8), ...looks, checked('moved-on'))
    expect(third.effects).toContainEqual({ kind: 'follow', leagueId: league })
    expect(after(...proved, told(8), ...looks, checked('same')).state).toMatchObject({
      leagues: { [league]: { kind: 'proved' } },
    })
  })

  test('[PR2] a revision that stays behind for long fetches the league anew too', () => {
    const events = [signedIn, hello(), caughtUp]
    for (let times = 0; times < 9; times += 1) events.push(checked('moved-on'), recheck)
    expect(after(...events).effects).toEqual([{ kind: 'check', leagueId: league }])
    expect(after(...events, checked('moved-on')).effects).toMatchObject([{ kind: 'refetch' }])
  })

  test('[PR4] three repairs in vain are enough for one connection', () => {
    const unusable: Told = { kind: 'feed-unusable', connection: 1, leagueId: league }
    expect(after(signedIn, hello(), unusable, unusable, unusable).effects).toMatchObject([
      { kind: 'refetch' },
    ])
    const { state, effects } = after(signedIn, hello(), unusable, unusable, unusable, unusable)
    expect(state).toMatchObject({ kind: 'faulted', code: 'feed-unusable' })
    expect(effects).toContainEqual({ kind: 'set-timer', timer: 'retry', ms: 30_000 })
  })

  test('[PR3] synced is shown only for what was compared, with nothing pending', () => {
    const nothing = { pending: 0, oldestPendingAt: null, refused: 0, lastSyncedAt: null }
    const shown = (events: Told[], pending = 0): string =>
      describeStatus(after(...events).state, { ...nothing, pending }).kind
    expect(shown([signedIn, hello()])).toBe('syncing')
    expect(shown([signedIn, hello(), caughtUp])).toBe('syncing')
    expect(shown([signedIn, hello(), caughtUp, checked('same')])).toBe('synced')
    expect(shown([signedIn, hello(), caughtUp, checked('same')], 1)).toBe('syncing')
    expect(shown([signedIn, hello(), caughtUp, checked('same'), { kind: 'enqueued' }])).toBe('syncing')
    expect(shown([signedIn, hello({ leagues: [] })])).toBe('synced')
    expect(shown([signedIn, unreachable, { kind: 'timer-fired', timer: 'retry' }])).toBe('offline')
    expect(shown([])).toBe('needs-sign-in')
  })
})

/** After how many ms a device tries again that was sent away. */
function retriedIn(retryAfterMs: number, chance: number): number | undefined {
  const failure = { kind: 'unreachable', retryAfterMs } as const
  const told = { kind: 'call-failed', connection: 1, failure, now: 9, chance } as const
  return step(after(signedIn).state, told).effects.find((effect) => effect.kind === 'set-timer')?.ms
}

/** Hello names this revision of the league, of which the device holds the seventh. */
function told(revision: number): Told {
  return hello(
    { leagues: [{ id: league, slug: 'cup', name: 'Cup', role: 'STEWARD', revision }] },
    { revisions: new Map([[league, 7]]) },
  )
}
