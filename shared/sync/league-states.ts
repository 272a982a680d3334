import { callFailed, stay, type Moment } from './connection-states.ts'
import type { LeagueState, Step, SyncEffect, SyncEvent, SyncState } from './machine-types.ts'

/** How long a change may be under way before it is looked at again, ms. */
export const recheckMs = 1_000
/**
 * What speaks against a league: another content under the same revision, or another revision. A change under way explains
 * the first once, and the second several times. From `doubtLimit` on the league is fetched anew.
 */
export const doubtWeight = { different: 5, 'moved-on': 1 } as const
export const doubtLimit = 10
/** So many looks behind in a row, and the feed is asked anew from where it was: it may have died in silence. */
export const restartDoubts = 3
/** How many times a connection fetches leagues anew before it says that something is wrong. */
export const repairLimit = 3

/** A feed has reached its end. The first time in a connection, the server is asked whether both sides hold the same. */
export function feedUpToDate(state: SyncState, leagueId: string): Step {
  if (state.kind !== 'online' || state.leagues[leagueId]?.kind !== 'catching-up') return stay(state)
  const next = withLeague(state, leagueId, { kind: 'checking', doubts: 0 })
  const behind = Object.values(next.leagues).some((league) => league.kind === 'catching-up')
  return {
    state: behind ? next : { ...next, attempt: 0 },
    effects: [{ kind: 'check', leagueId }],
  }
}

/** The server's checksum was compared with the device's, for the same revision. */
export function checked(state: SyncState, event: Extract<SyncEvent, { kind: 'checked' }>): Step {
  if (state.kind !== 'online') return stay(state)
  const league = state.leagues[event.leagueId]
  if (league?.kind !== 'checking') return stay(state)
  if (event.verdict === 'same') return stay(withLeague(state, event.leagueId, { kind: 'proved' }))
  const doubts = league.doubts + doubtWeight[event.verdict]
  if (doubts === restartDoubts) return restart(doubt(state, event.leagueId, doubts), event.leagueId)
  return doubts < doubtLimit
    ? doubt(state, event.leagueId, doubts)
    : refetch(state, event.leagueId, 'different', event)
}

/** A moment has passed: what was doubted is compared again. */
export function recheck(state: SyncState): Step {
  if (state.kind !== 'online') return stay(state)
  const doubted = Object.entries(state.leagues).filter(([, league]) => league.kind === 'doubted')
  const leagues = { ...state.leagues }
  for (const [leagueId, league] of doubted) {
    if (league.kind === 'doubted') leagues[leagueId] = { kind: 'checking', doubts: league.doubts }
  }
  return {
    state: { ...state, leagues },
    effects: doubted.map(([leagueId]) => ({ kind: 'check', leagueId })),
  }
}

/** A batch of the feed could not be applied. */
export function feedUnusable(state: SyncState, leagueId: string, moment: Moment): Step {
  if (state.kind !== 'online' || !(leagueId in state.leagues)) return stay(state)
  return refetch(state, leagueId, 'unusable', moment)
}

type Online = Extract<SyncState, { kind: 'online' }>

function withLeague(state: Online, leagueId: string, league: LeagueState): Online {
  return { ...state, leagues: { ...state.leagues, [leagueId]: league } }
}

function doubt(state: Online, leagueId: string, doubts: number): Step {
  return {
    state: withLeague(state, leagueId, { kind: 'doubted', doubts }),
    effects: [{ kind: 'set-timer', timer: 'recheck', ms: recheckMs }],
  }
}

function restart(step: Step, leagueId: string): Step {
  return { ...step, effects: [...step.effects, { kind: 'follow', leagueId }] }
}

function refetch(
  state: Online,
  leagueId: string,
  because: Extract<SyncEffect, { kind: 'refetch' }>['because'],
  moment: Moment,
): Step {
  if (state.repairs >= repairLimit) {
    return callFailed(state, moment, {
      kind: 'refused',
      code: because === 'different' ? 'feed-different' : 'feed-unusable',
      message:
        'What the server sends cannot be brought into agreement with it. It is tried again from time to time.',
    })
  }
  const next = withLeague(state, leagueId, { kind: 'catching-up' })
  return {
    state: { ...next, repairs: state.repairs + 1 },
    effects: [{ kind: 'refetch', leagueId, because }],
  }
}
