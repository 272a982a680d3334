import { z } from 'zod'
import { textKey } from '#shared/i18n/text-key.ts'

/** A link to a video, a replay or a picture: https, without a name or password in it, at most 500 characters. Faults are keys of texts. */
export const EvidenceLink = z
  .string()
  .trim()
  .max(500, textKey('is longer than 500 characters'))
  .regex(/^https:\/\//i, textKey('must be a link that begins with https://'))
  .pipe(z.url(textKey('is not a link')))
  .refine((link) => !/^[^/]*\/\/[^/?#]*@/.test(link), textKey('must not hold a name or password'))

/** At most five links, each once. */
export const Evidence = z
  .array(EvidenceLink)
  .max(5, textKey('may hold at most five links'))
  .refine((links) => new Set(links).size === links.length, textKey('holds the same link twice'))

/** What somebody says happened. */
export const Statement = z
  .string()
  .trim()
  .min(3, 'say what happened')
  .max(4000, 'is longer than 4000 characters')
