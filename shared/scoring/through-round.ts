import type { SeasonInput } from './season-input.ts'

/** The season as it stood after a round: later sessions have no results, and rulings made for them are not known yet. */
export function throughRound(input: SeasonInput, round: number): SeasonInput {
  const events = new Set(input.events.filter((event) => event.round <= round).map(({ id }) => id))
  const sessions = new Set(input.sessions.filter(({ eventId }) => events.has(eventId)).map(({ id }) => id))
  return {
    ...input,
    results: input.results.filter(({ sessionId }) => sessions.has(sessionId)),
    rulings: input.rulings.filter(({ sessionId }) => sessionId === null || sessions.has(sessionId)),
  }
}
