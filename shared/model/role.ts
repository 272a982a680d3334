import { z } from 'zod'

export const Role = z.enum(['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'])
export type Role = z.infer<typeof Role>

/** How much of a league's feed a reader sees: rows with an audience up to this number. */
export const audience = { public: 0, driver: 1, steward: 2, admin: 3 } as const
export type Audience = (typeof audience)[keyof typeof audience]

export const audienceOfRole: Record<Role, Audience> = {
  OWNER: audience.admin,
  ADMIN: audience.admin,
  STEWARD: audience.steward,
  DRIVER: audience.driver,
}
