import { z } from 'zod'

/** Pieces of the answers and requests of several routes. */
export const Id = z.uuid()
export const Instant = z.iso.datetime().describe('ISO 8601, UTC')
export const Label = z.string().trim().min(1).max(120)
export const Nothing = z.null().describe('nothing')

export const LeagueParams = z.object({ leagueId: Id })
export const DriverParams = z.object({ driverId: Id })
export const TeamParams = z.object({ teamId: Id })
export const SeasonParams = z.object({ seasonId: Id })
export const EventParams = z.object({ eventId: Id })
export const MemberParams = z.object({ memberId: Id })

/** A league as a list names it. */
export const named = { id: Id, slug: z.string(), name: z.string() }

export function listOf<Form extends z.ZodType>(form: Form) {
  return z.object({ items: z.array(form).readonly() })
}
