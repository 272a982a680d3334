import { z } from 'zod'
import { eventYearWords, isEventYear } from '#shared/model/event-year.ts'

/** Argument pieces that several mutations share, with their limits. */
export const id = z.uuid()
/**
 * The id of a driver as a person or script chooses it. Version 5 is for ids that follow from the league itself, such as a
 * guest's: nobody else can take those beforehand.
 */
export const chosenId = id.refine((value) => value[14] !== '5', 'must be an id of version 4 or 7, not 5')
export const label = z.string().trim().min(1, 'must not be empty').max(120, 'is longer than 120 characters')
export const carNumber = z.string().trim().min(1).max(12)
export const note = z.string().trim().max(1000)
/** Why somebody decided something; a decision without a reason is not accepted. */
export const reason = z.string().trim().min(3, 'give a reason').max(1000)
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()
/** When an event starts. */
export const eventStart = instant.refine(isEventYear, eventYearWords)
export const milliPoints = z.int().min(-10_000_000).max(10_000_000)
/** An exact fraction: '1', '1/2', '3/4'. */
export const fraction = z
  .string()
  .regex(/^[1-9]\d{0,3}(\/[1-9]\d{0,3})?$|^0$/, 'must be a fraction such as 1/2')
