import type { SessionStatus } from '#shared/model/session-fields.ts'
import type { Certainty } from './provisional-mark.tsx'

/** How settled a session's result is, for every mark of it in the app and on the web; null while there is none. */
export function certaintyOfSession(
  { status, underProtest }: { readonly status: SessionStatus; readonly underProtest: boolean },
  asOfRevision: number | null = null,
): Certainty | null {
  if (status === 'draft') return null
  if (underProtest) return { kind: 'under-protest', asOfRevision }
  return status === 'provisional'
    ? { kind: 'provisional', reason: null, asOfRevision }
    : { kind: status, asOfRevision }
}
