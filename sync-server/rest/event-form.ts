import { z } from 'zod'
import { eventYearWords, isEventYear } from '#shared/model/event-year.ts'
import { Id, Label } from '#shared/api/fields.ts'
import { isZone } from './local-time.ts'

/** An IANA zone, such as Europe/Berlin. */
export const Zone = z
  .string()
  .max(60)
  .refine(isZone, 'is no time zone, such as Europe/Berlin')
  .describe('an IANA time zone, such as Europe/Berlin')

const Start = z.iso
  .datetime({ offset: true, local: true })
  .refine(isEventYear, eventYearWords)
  .describe('ISO 8601 with Z or an offset, or without either: then as the clocks of `zone` show it')

const Kind = z.enum(['race', 'sprint', 'heat', 'qualifying', 'practice'])
const fields = {
  name: Label,
  track: Label,
  startsAt: Start,
  zone: Zone,
  round: z.int().min(1).max(999),
  laps: z.int().min(1).max(10_000).nullable(),
  distanceKm: z.number().min(0.001).max(100_000).nullable(),
}

export const NewEvent = z.strictObject({
  name: fields.name,
  track: fields.track,
  startsAt: fields.startsAt,
  zone: fields.zone.default('UTC'),
  seasonId: Id.exactOptional().describe('the active season unless given'),
  round: fields.round.exactOptional().describe('the one after the last unless given'),
  laps: fields.laps.default(null),
  distanceKm: fields.distanceKm.default(null),
  sessions: z
    .array(z.strictObject({ kind: Kind, name: Label }))
    .min(1)
    .max(20)
    .default([{ kind: 'race', name: 'Race' }]),
})
export type NewEvent = z.infer<typeof NewEvent>

export const EventChanges = z
  .strictObject({
    name: fields.name.exactOptional(),
    track: fields.track.exactOptional(),
    startsAt: fields.startsAt.exactOptional(),
    zone: fields.zone.exactOptional(),
    round: fields.round.exactOptional(),
    laps: fields.laps.exactOptional(),
    distanceKm: fields.distanceKm.exactOptional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one field to change')
export type EventChanges = z.infer<typeof EventChanges>

/** Kilometres as whole metres. */
export const metresOf = (km: number | null): number | null => (km === null ? null : Math.round(km * 1000))
