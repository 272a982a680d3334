import { z } from 'zod'

/** The colour of a league, such as '#1e6fd9'. */
export const Accent = z.string().regex(/^#[\da-f]{6}$/, 'is not a colour such as #1e6fd9')
