import type { SheetSource } from '../sheet-source.ts'

/** A race of an event in which nothing was entered yet. */
export function draftRace(session: { id: string; eventId: string; laps: number | null }): SheetSource {
  return {
    session: {
      name: 'Race',
      kind: 'race',
      status: 'draft',
      version: 0,
      eventName: 'Test Night',
      round: 1,
      ...session,
    },
    awards: [],
    entries: [],
    results: [],
  }
}
