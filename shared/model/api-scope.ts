import { z } from 'zod'

/** What an API key of a league may open to read. */
export const ApiScope = z.enum(['standings', 'results', 'calendar', 'drivers'])
export type ApiScope = z.infer<typeof ApiScope>
