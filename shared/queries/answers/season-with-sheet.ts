import { must } from '#shared/base/assert.ts'
import type { ScoringEntry, ScoringResult, SeasonInput } from '#shared/scoring/season-input.ts'
import { writtenSoFar } from '#shared/sheet/compile-sheet.ts'
import type { EnteredCar, SheetView } from '#shared/sheet/read-sheet.ts'

/**
 * A season as it would be if the result of a session were what its sheet says so far. The session must be one of the season.
 */
export function seasonWithSheet(
  input: SeasonInput,
  sessionId: string,
  view: SheetView,
  entered: readonly EnteredCar[],
): SeasonInput {
  const { eventId } = must(
    input.sessions.find(({ id }) => id === sessionId),
    'the session of a sheet',
  )
  const { entries, results } = writtenSoFar(view, entered)
  const written = new Set(entries.map(({ id }) => id))
  return {
    ...input,
    sessions: input.sessions.map((session) =>
      session.id === sessionId && session.status === 'draft'
        ? { ...session, status: 'provisional' }
        : session,
    ),
    entries: [
      ...input.entries.filter(({ id }) => !written.has(id)),
      ...entries.map(
        ({ id, class: ofClass = null, teamId = null, driverIds, points = 'eligible' }): ScoringEntry => ({
          id,
          eventId,
          class: ofClass,
          teamId,
          driverIds,
          points,
        }),
      ),
    ],
    results: [
      ...input.results.filter((result) => result.sessionId !== sessionId),
      ...results.map((result): ScoringResult => ({
        id: result.id,
        sessionId,
        entryId: result.entryId,
        position: result.position,
        status: result.status,
        driverIds: result.driverIds ?? null,
        laps: result.laps ?? null,
        timeMs: result.timeMs ?? null,
        bestLapMs: result.bestLapMs ?? null,
        awards: (result.awards ?? []).map(({ kind, driverId }) =>
          driverId === undefined ? { kind } : { kind, driverId },
        ),
        bonusMp: result.bonusMp ?? 0,
        penaltyMp: result.penaltyMp ?? 0,
        penalties: result.penalties ?? [],
      })),
    ],
  }
}
