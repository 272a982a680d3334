import { z } from 'zod'

/** `sessionId` null asks about the whole league. */
export const CarriedWorkArgs = z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid().nullable() })
export type CarriedWorkArgs = z.infer<typeof CarriedWorkArgs>

/** Another laptop's unsent work that came by file and shows here. */
export interface CarriedWorkView {
  readonly deviceId: string
  readonly person: string
  readonly laptop: string
  /** Its key was known when it was taken over. */
  readonly verified: boolean
  readonly changes: number
}
