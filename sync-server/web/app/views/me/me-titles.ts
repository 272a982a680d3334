import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { MeView } from '#shared/queries/me/me-page.ts'

/** What each of the pages is called. */
export const meTitles: Readonly<Record<MeView['kind'], TextKey>> = {
  racing: textKey('My racing'),
  incidents: textKey('Incidents'),
  incident: textKey('Incident'),
  ruling: textKey('Ruling'),
  calendar: textKey('Calendar'),
  notices: textKey('Notices'),
  expired: textKey('Not sent yet'),
}
