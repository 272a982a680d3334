import { z } from 'zod'
import { fieldNames, type Field } from './fields.ts'

/**
 * What is written into the sheet for one act of one person on one field. An op never changes: a later one names those it
 * replaces. Without a value it says nothing itself, and takes back what it replaces.
 */
export const OpBody = z.strictObject({
  car: z.uuid(),
  field: z.enum(fieldNames as [Field, ...Field[]]),
  value: z.unknown().optional(),
  /** When it was done, by the laptop's clock: ms since 1970, UTC. */
  at: z.int(),
  /** The ops of this field that its author saw and that it takes the place of. */
  over: z.array(z.string().max(30)).max(100),
  /** Of a place in the order and of a removal: what its author had seen of the whole sheet, as `seenText` says it. */
  seen: z.string().max(20_000).exactOptional(),
  /** Of a value put back by undo or redo: the op that said it first. */
  as: z.string().max(30).exactOptional(),
  /** The first op of the same step; the first op itself has none. */
  step: z.string().max(30).exactOptional(),
  /** Of the first op of an undo or a redo: the step that was taken back or done again. */
  undo: z.string().max(30).exactOptional(),
  redo: z.string().max(30).exactOptional(),
})
export type OpBody = Readonly<z.infer<typeof OpBody>>

/** Which laptop window wrote: a person at a device, for as long as the sheet was open there. */
export const Author = z.strictObject({ by: z.uuid(), device: z.string().trim().min(1).max(60) })
export type Author = Readonly<z.infer<typeof Author>>

/**
 * The laptop that is named for what was taken over from a result that came another way. Nobody said it here, so it gives
 * way to whatever a person writes beside it ([AD2]).
 */
export const takenOverDevice = 'the result submitted before'

/** An op as it stands in a sheet. `client` and `clock` are its id in Yjs. */
export interface Op extends OpBody, Author {
  readonly id: string
  readonly client: number
  readonly clock: number
  /** `seen`, read; null where the op has none. */
  readonly knew: ReadonlyMap<number, number> | null
}

/** An op's id is its address in Yjs, so a state vector tells who has seen it. */
export function opId(client: number, clock: number): string {
  return `${clientKey(client)}.${clock.toString(36)}`
}

export function clientKey(client: number): string {
  return client.toString(36)
}

/** The client of a `clientKey`. */
export function clientFromKey(key: string): number {
  return Number.parseInt(key, 36)
}

/** The address an op id stands for; null for text that is none. */
export function addressOf(id: string): { client: number; clock: number } | null {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,8})$/.exec(id)
  if (!match?.[1] || !match[2]) return null
  return { client: clientFromKey(match[1]), clock: Number.parseInt(match[2], 36) }
}

/** Any fixed order of ops that is the same on every laptop. */
export function compareOps(a: Op, b: Op): number {
  return a.client - b.client || a.clock - b.clock
}
