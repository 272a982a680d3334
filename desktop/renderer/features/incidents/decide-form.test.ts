import { describe, expect, it } from 'vitest'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { compileDecision, startDecision } from './decide-form.ts'

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const incident = (changes: Partial<IncidentDetail>) =>
  ({
    kind: 'incident',
    session: { id: id(1), name: 'Race', eventId: id(2), eventName: 'Spa', round: 1 },
    cars: [{ entryId: id(3), carNumber: '44', names: ['Ana Lind'] }],
    votes: [],
    ...changes,
  }) as unknown as IncidentDetail
const vote = (n: number, verdict: 'penalty' | 'no-further-action') => ({
  id: id(n),
  by: `Steward ${n}`,
  verdict,
  remark: null,
})

describe('a decision that is made', () => {
  it('starts from what most voted for, about the first car', () => {
    expect(startDecision(incident({}))).toMatchObject({
      verdict: 'penalty',
      penalties: [{ sessionId: id(1), entryId: id(3), kind: 'time' }],
    })
    const votes = [vote(11, 'no-further-action'), vote(12, 'no-further-action'), vote(13, 'penalty')]
    expect(startDecision(incident({ votes }))).toMatchObject({ verdict: 'no-further-action', penalties: [] })
    expect(startDecision(incident({ votes: votes.slice(1) })).verdict).toBe('penalty')
    expect(startDecision(incident({ kind: 'appeal' }))).toMatchObject({ verdict: 'upheld', penalties: [] })
  })

  it('names the rulings that follow, each with an id of its own', () => {
    const form = { ...startDecision(incident({})), reason: ' Left no room ' }
    let next = 50
    const compiled = compileDecision({ ...form, penalties: [...form.penalties, ...form.penalties] }, () =>
      id(next++),
    )
    expect(compiled).toMatchObject({
      ok: true,
      reason: 'Left no room',
      verdict: {
        kind: 'penalty',
        rulings: [
          { id: id(50), decision: { kind: 'time', entryId: id(3), ms: 5000 }, sessionId: id(1) },
          { id: id(51), sessionId: id(1) },
        ],
      },
    })
  })

  it('asks for what is missing, penalty by penalty, and for the one reason', () => {
    const form = startDecision(incident({ cars: [] }))
    expect(compileDecision(form, () => id(60))).toEqual({
      ok: false,
      faults: {
        reason: 'Give a reason; it is shown to all members.',
        penalties: [{ entryId: 'Choose the car.' }],
      },
    })
    expect(
      compileDecision({ ...form, verdict: 'no-further-action', reason: 'Racing incident' }, () => id(61)),
    ).toEqual({ ok: true, reason: 'Racing incident', verdict: { kind: 'no-further-action' } })
  })
})
