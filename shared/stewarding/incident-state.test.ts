import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeState,
  isOpen,
  voteFault,
  type IncidentEvent,
  type IncidentHead,
  type IncidentState,
} from './incident-state.ts'
import { recusalOf } from './recusal.ts'
import { verdictsOf, type Verdict } from './verdict.ts'

const at = '2026-03-01T18:00:00.000Z'
const sten = '01900000-0000-7000-8000-000000000013'
const olive = '01900000-0000-7000-8000-000000000011'
const ruling = '01900000-0000-7000-8000-000000000050'
const head = (state: IncidentState, kind: IncidentHead['kind'] = 'incident'): IncidentHead => ({
  number: 7,
  kind,
  state,
  nameOf: (userId) => (userId === sten ? 'Sten' : 'Olive'),
})
const decide = (verdict: Verdict): IncidentEvent => ({
  kind: 'decide',
  by: sten,
  at,
  verdict,
  reason: 'Left no room',
})

const verdict = fc.constantFrom<Verdict>(
  { kind: 'penalty', rulingIds: [ruling] },
  { kind: 'no-further-action' },
  { kind: 'upheld', rulingIds: [] },
  { kind: 'dismissed' },
)
const act = { by: fc.constantFrom(sten, olive), at: fc.constant(at) }
const event: fc.Arbitrary<IncidentEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom('investigate' as const, 'open-vote' as const), ...act }),
  fc.record({ kind: fc.constant('close-vote' as const), ballots: fc.nat(3), ...act }),
  fc.record({ kind: fc.constant('decide' as const), verdict, reason: fc.constant('Clear'), ...act }),
  fc.record({ kind: fc.constant('withdraw' as const), reason: fc.constant('Settled'), ...act }),
)
const kinds = fc.constantFrom('incident' as const, 'protest' as const, 'appeal' as const)
const order = ['reported', 'investigating', 'voting', 'voted', 'decided', 'withdrawn']

describe('the life of an incident', () => {
  it('[ST1] [ST2] [ST3] [ST4] [ST5] [ST6] goes forward only, ends once, and refuses with a code and words', () => {
    fc.assert(
      fc.property(kinds, fc.array(event, { maxLength: 12 }), (kind, events) => {
        let state: IncidentState = { kind: 'reported' }
        for (const each of events) {
          const before = state
          const changed = changeState(head(before, kind), each)
          if (!changed.ok) {
            expect(changed.code).toMatch(/^[a-z-]+$/)
            expect(changed.message.length).toBeGreaterThan(20)
            continue
          }
          state = changed.state
          expect(isOpen(before)).toBe(true)
          expect(order.indexOf(state.kind)).toBeGreaterThanOrEqual(order.indexOf(before.kind))
          if (state.kind === 'voted' && before.kind !== 'voted') expect(before.kind).toBe('voting')
          if (state.kind === 'decided') {
            expect(before.kind).not.toBe('voting')
            expect(verdictsOf(kind)).toContain(state.verdict.kind)
          }
          expect(voteFault(head(state, kind)) === null).toBe(state.kind === 'voting')
        }
      }),
      { numRuns: 500, seed: 2026 },
    )
  })

  it('[ST6] doing the same twice changes nothing', () => {
    fc.assert(
      fc.property(kinds, fc.array(event, { maxLength: 8 }), (kind, events) => {
        let state: IncidentState = { kind: 'reported' }
        for (const each of events) {
          const changed = changeState(head(state, kind), each)
          if (!changed.ok) continue
          const again = changeState(head(changed.state, kind), each)
          if (isOpen(changed.state)) expect(again).toEqual({ ok: true, state: changed.state })
          else expect(again.ok).toBe(false)
          state = changed.state
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('[ST1] names who decided first, how and why', () => {
    const decided = changeState(head({ kind: 'reported' }), decide({ kind: 'no-further-action' }))
    const state = decided.ok ? decided.state : { kind: 'reported' as const }
    expect(changeState(head(state), decide({ kind: 'penalty', rulingIds: [ruling] }))).toMatchObject({
      ok: false,
      code: 'already-decided',
      message: expect.stringContaining('Sten has already decided #7: no further action, “Left no room”'),
    })
  })

  it('[ST4] a vote without ballots is not closed', () => {
    const voting: IncidentState = { kind: 'voting', by: sten, at }
    const close = { kind: 'close-vote', by: sten, at } as const
    expect(changeState(head(voting), { ...close, ballots: 0 })).toMatchObject({ code: 'no-votes' })
    expect(changeState(head(voting), { ...close, ballots: 1 })).toMatchObject({ state: { kind: 'voted' } })
  })
})

describe('recusal', () => {
  const concerned = { reporterId: 'rita', involvedUserIds: ['ana'], ruledById: 'sten', steps: [] }

  it('[RC1] is of who reported, drove or ruled', () => {
    expect(['rita', 'ana', 'sten', 'olive'].map((user) => recusalOf(concerned, user))).toEqual([
      'reporter',
      'involved',
      'own-ruling',
      null,
    ])
  })

  it('[RC2] the last word on a person counts', () => {
    const recuse = { kind: 'recuse', about: 'ana' }
    const lift = { kind: 'lift-recusal', about: 'ana' }
    expect(recusalOf({ ...concerned, steps: [lift] }, 'ana')).toBeNull()
    expect(recusalOf({ ...concerned, steps: [lift, recuse] }, 'ana')).toBe('own-request')
    expect(recusalOf({ ...concerned, steps: [recuse, lift] }, 'ana')).toBeNull()
    expect(recusalOf({ ...concerned, steps: [lift] }, 'rita')).toBe('reporter')
  })
})
