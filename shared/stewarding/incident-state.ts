import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { IncidentKind } from './incident-kind.ts'
import { Verdict, verdictsOf, verdictWords } from './verdict.ts'

const id = z.uuid()
/** An instant, ISO 8601 in UTC. */
const at = z.string()

/** Where the stewards are with it. 'voted': the vote is closed and everybody may see it. */
export const IncidentState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reported') }),
  z.object({ kind: z.literal('investigating'), by: id, at }),
  z.object({ kind: z.literal('voting'), by: id, at }),
  z.object({ kind: z.literal('voted'), by: id, at }),
  z.object({ kind: z.literal('decided'), by: id, at, verdict: Verdict, reason: z.string() }),
  z.object({ kind: z.literal('withdrawn'), by: id, at, reason: z.string() }),
])
export type IncidentState = z.infer<typeof IncidentState>
export type IncidentStage = IncidentState['kind']

interface Act {
  readonly by: string
  readonly at: string
}

export type IncidentEvent =
  | (Act & { readonly kind: 'investigate' })
  | (Act & { readonly kind: 'open-vote' })
  /** `ballots`: how many have voted. */
  | (Act & { readonly kind: 'close-vote'; readonly ballots: number })
  | (Act & { readonly kind: 'decide'; readonly verdict: Verdict; readonly reason: string })
  | (Act & { readonly kind: 'withdraw'; readonly reason: string })

/** What the words of a refusal need to know. */
export interface IncidentHead {
  readonly number: number
  readonly kind: IncidentKind
  readonly state: IncidentState
  /** The name of a user. */
  readonly nameOf: (userId: string) => string
}

export type Changed = { readonly ok: true; readonly state: IncidentState } | Rejection

export function isOpen(state: IncidentState): boolean {
  return state.kind !== 'decided' && state.kind !== 'withdrawn'
}

/**
 * What an event makes of an incident [ST1]-[ST6], or why it may not happen. What two stewards do at the same time without
 * knowing of each other, and what changes nothing, is accepted and gives the same state object back.
 */
export function changeState(head: IncidentHead, event: IncidentEvent): Changed {
  const ended = endedFault(head)
  if (ended) return ended
  const { state } = head
  const { by, at } = event
  switch (event.kind) {
    case 'investigate':
      return { ok: true, state: state.kind === 'reported' ? { kind: 'investigating', by, at } : state }
    case 'open-vote':
      if (state.kind === 'voted') return voteClosed(head)
      return { ok: true, state: state.kind === 'voting' ? state : { kind: 'voting', by, at } }
    case 'close-vote':
      if (state.kind === 'voted') return { ok: true, state }
      if (state.kind !== 'voting') return notVoting(head)
      if (event.ballots === 0) {
        return rejected(
          'no-votes',
          `Nobody has voted on #${head.number} yet. Vote, or decide without a vote.`,
        )
      }
      return { ok: true, state: { kind: 'voted', by, at } }
    case 'decide':
      return decide(head, event)
    case 'withdraw':
      return { ok: true, state: { kind: 'withdrawn', by, at, reason: event.reason } }
  }
}

/** Why nobody may vote at the moment [ST3], or null. */
export function voteFault(head: IncidentHead): Rejection | null {
  const ended = endedFault(head)
  if (ended) return ended
  switch (head.state.kind) {
    case 'voting':
      return null
    case 'voted':
      return voteClosed(head)
    case 'reported':
    case 'investigating':
    case 'decided':
    case 'withdrawn':
      return notVoting(head)
  }
}

/** That it has come to its end and nothing more can be done with it, or null. */
export function endedFault({ number, state, nameOf }: IncidentHead): Rejection | null {
  if (state.kind === 'decided') {
    return rejected(
      'already-decided',
      `${nameOf(state.by)} has already decided #${number}: ${verdictWords(state.verdict)}, “${state.reason}”. That decision stands. If it is wrong, revoke its ruling or appeal against it.`,
    )
  }
  if (state.kind === 'withdrawn') {
    return rejected(
      'already-withdrawn',
      `#${number} was withdrawn by ${nameOf(state.by)}: “${state.reason}”. Report it anew if it has to be looked into.`,
    )
  }
  return null
}

function decide(
  head: IncidentHead,
  { by, at, verdict, reason }: Extract<IncidentEvent, { kind: 'decide' }>,
): Changed {
  if (head.state.kind === 'voting') {
    return rejected('vote-open', `The vote on #${head.number} is still open. Close it, then decide.`)
  }
  if (!verdictsOf(head.kind).includes(verdict.kind)) {
    return rejected(
      'wrong-verdict',
      `This verdict does not fit: #${head.number} is ${head.kind === 'protest' ? 'a protest' : `an ${head.kind}`}.`,
      'verdict',
    )
  }
  return { ok: true, state: { kind: 'decided', by, at, verdict, reason } }
}

function voteClosed({ number }: IncidentHead): Rejection {
  return rejected('vote-closed', `The vote on #${number} is closed and its votes are known. Decide it.`)
}

function notVoting({ number }: IncidentHead): Rejection {
  return rejected('no-vote-open', `There is no vote open on #${number}. Open one first.`)
}
