import type { Candidate } from './candidate.ts'
import { compareCodePoints } from './code-points.ts'
import { compareBy } from './order.ts'
import type { Order } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { Subject } from './standings.ts'

/** Candidates with their positions; those tied have the same one. */
export interface Ranked {
  readonly candidate: Candidate
  readonly position: number
  readonly shared: boolean
  /** Left equal by the criteria and not decided by a ruling. */
  readonly open: boolean
}

/**
 * Orders candidates by the criteria, then by the rulings on ties. A ruling decides between those it names, while they
 * are equal on points and it names everyone the criteria leave equal to one of them ([OR8]); otherwise points have
 * changed since, and it waits.
 */
export function rank(
  candidates: readonly Candidate[],
  order: Order,
  subject: Subject,
  rulings: readonly Ruling[],
): Ranked[] {
  const compare = compareBy(order.criteria)
  const sorted = candidates.toSorted(
    (a, b) =>
      compare(a, b) || compareCodePoints(a.name, b.name) || compareCodePoints(a.subjectId, b.subjectId),
  )
  const decided = new Map<Candidate, string>()
  for (const ruling of rulings) {
    const { decision } = ruling
    if (decision.kind !== 'tie' || decision.subject !== subject) continue
    applyTie(sorted, decision.order, compare, (candidate, group) =>
      decided.set(candidate, `${ruling.id}/${group}`),
    )
  }
  const tied = (a: Candidate, b: Candidate) => {
    const [mine, other] = [decided.get(a), decided.get(b)]
    return mine === undefined && other === undefined ? compare(a, b) === 0 : mine === other
  }
  return positions(sorted, tied).map((row) => ({ ...row, open: row.shared && !decided.has(row.candidate) }))
}

function positions(
  sorted: readonly Candidate[],
  tied: (a: Candidate, b: Candidate) => boolean,
): Omit<Ranked, 'open'>[] {
  let position = 0
  return sorted.map((candidate, at) => {
    const before = sorted[at - 1]
    const after = sorted[at + 1]
    const withBefore = before !== undefined && tied(before, candidate)
    if (!withBefore) position = at + 1
    return { candidate, position, shared: withBefore || (after !== undefined && tied(candidate, after)) }
  })
}

/** Gives the places of those named to them in the ruling's order. */
function applyTie(
  sorted: Candidate[],
  groups: readonly (readonly string[])[],
  compare: (a: Candidate, b: Candidate) => number,
  decide: (candidate: Candidate, group: number) => void,
): void {
  const groupOf = new Map(groups.flatMap((ids, group) => ids.map((id) => [id, group] as const)))
  const slots: number[] = []
  const named: { candidate: Candidate; group: number }[] = []
  sorted.forEach((candidate, at) => {
    const group = groupOf.get(candidate.subjectId)
    if (group === undefined) return
    slots.push(at)
    named.push({ candidate, group })
  })
  const first = named[0]?.candidate
  if (
    named.length !== groupOf.size ||
    !named.every(({ candidate }) => candidate.pointsMp === first?.pointsMp)
  ) {
    return
  }
  const leavesOut = sorted.some(
    (other) =>
      other.pointsMp === first?.pointsMp &&
      !groupOf.has(other.subjectId) &&
      named.some(({ candidate }) => compare(candidate, other) === 0),
  )
  if (leavesOut) return
  named
    .sort((a, b) => a.group - b.group)
    .forEach(({ candidate, group }, at) => {
      sorted[slots[at] ?? 0] = candidate
      decide(candidate, group)
    })
}
