import { z } from 'zod'

/** What every act of a founder says: the id that makes it safe to repeat, and why it is done. */
export const founderAct = {
  id: z.uuid(),
  reason: z.string().trim().min(3, 'say in a few words why').max(300, 'say it in at most 300 characters'),
}
