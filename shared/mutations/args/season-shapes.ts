import { z } from 'zod'
import { eventStart, id, label, reason } from '#shared/model/fields.ts'
import { distanceM, laps, NewEvent, round, SessionChange, zone } from './event-fields.ts'
import { shape } from './shape.ts'

/** A switch that the whole league notices. Why stays with the audit; work of older versions has no reason. */
const Switch = z.strictObject({ id, reason: reason.exactOptional() })

/** The arguments of the mutations of seasons and events. */
export const seasonShapes = {
  'season.add': shape(z.strictObject({ id, name: label, rulesetVersionId: id, activate: z.boolean() })),
  'season.copy': shape(
    z.strictObject({
      id,
      fromSeasonId: id,
      name: label,
      activate: z.boolean(),
      events: z.array(NewEvent).max(200).default([]),
    }),
  ),
  'season.update': shape(z.strictObject({ id, name: label })),
  'season.activate': shape(Switch),
  'season.archive': shape(Switch),
  'season.restore': shape(z.strictObject({ id })),
  'event.add': shape(NewEvent.extend({ seasonId: id })),
  'event.update': shape(
    z.strictObject({
      id,
      round: round.exactOptional(),
      name: label.exactOptional(),
      track: label.exactOptional(),
      startsAt: eventStart.exactOptional(),
      zone: zone.exactOptional(),
      laps: laps.nullable().exactOptional(),
      distanceM: distanceM.nullable().exactOptional(),
      putSessions: z.array(SessionChange).max(20).default([]),
      removeSessionIds: z.array(id).max(20).default([]),
    }),
  ),
  'event.cancel': shape(z.strictObject({ id, reason })),
  'event.restore': shape(z.strictObject({ id })),
  'event.remove': shape(z.strictObject({ id, seasonId: id })),
}
