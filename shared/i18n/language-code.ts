import { z } from 'zod'
import { languages } from './language.ts'

/** A language as it is sent and kept. */
export const LanguageCode = z.enum(languages)
