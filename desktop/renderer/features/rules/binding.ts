import type { RulesEvent, SeasonRules } from '#shared/queries/season-rules.ts'

/** Which events a new version of the rules is for. */
export interface Binding {
  /** Still to come and on this ruleset: they follow by themselves, as rounds added later do. */
  readonly follow: readonly RulesEvent[]
  /** With results, or on rules of another name: they keep what they have unless a person chooses them. */
  readonly ask: readonly RulesEvent[]
}

export function bindingOf({ versions, events }: SeasonRules): Binding {
  const own = new Set(versions.map(({ id }) => id))
  const follows = ({ held, status, versionId }: RulesEvent): boolean =>
    !held && status !== 'completed' && own.has(versionId)
  return { follow: events.filter(follows), ask: events.filter((event) => !follows(event)) }
}

/** The events that a new version pays: those that follow, and those that were chosen. */
export function boundEvents({ follow, ask }: Binding, chosen: readonly string[]): string[] {
  return [...follow, ...ask.filter(({ id }) => chosen.includes(id))].map(({ id }) => id)
}

/** '2, 3 and 5', or '2 to 7' where none is missing. */
export function roundsText(events: readonly { readonly round: number }[]): string {
  const rounds = [...new Set(events.map(({ round }) => round))].toSorted((a, b) => a - b)
  const [first, last] = [rounds[0], rounds.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (rounds.length > 2 && last - first === rounds.length - 1) return `${first} to ${last}`
  if (rounds.length === 1) return String(first)
  return `${rounds.slice(0, -1).join(', ')} and ${last}`
}
