import { z } from 'zod'

/** What somebody can be told of, each to be chosen by itself. */
export const NoticeCategory = z.enum(['race-reminder', 'attendance', 'result', 'case', 'answer'])
export type NoticeCategory = z.infer<typeof NoticeCategory>
