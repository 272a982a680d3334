import type { Language } from '#shared/i18n/language.ts'
import type { NoticeCategory } from './categories.ts'

/** What a browser shows. */
export interface Notice {
  readonly category: NoticeCategory
  readonly title: string
  readonly body: string
  /** The page that it leads to, on this server. */
  readonly path: string
  /** What it is of: of one thing a browser shows the newest alone. */
  readonly tag: string
  readonly language: Language
}
