import { z } from 'zod'

/** What a device knows of the time without asking: ms since 1970, UTC, by the server's clock. */
export const TimeSeen = z.object({
  /** The latest time it has seen. */
  highest: z.int(),
  /** By how much the server's clock was ahead of its own, ms. */
  ahead: z.int(),
})
export type TimeSeen = z.infer<typeof TimeSeen>

/** A device that has never heard of the server goes by its own clock. */
export const noTimeSeen: TimeSeen = { highest: 0, ahead: 0 }

/** The time by which leases are judged, never before a time that was seen [LE5]. `own` is the device's clock. */
export function timeAt({ highest, ahead }: TimeSeen, own: number): number {
  return Math.max(highest, own + ahead)
}

/** After a look at the own clock. */
export function sawOwnClock(seen: TimeSeen, own: number): TimeSeen {
  return { ...seen, highest: timeAt(seen, own) }
}

/** After a signed answer of the server to this device's own question: what the own clock has claimed is forgotten [LE6]. */
export function heardTime(own: number, server: number): TimeSeen {
  return { highest: server, ahead: server - own }
}
