import type { SessionKind } from '#shared/model/session-fields.ts'
import type { ImportedSessionKind } from './imported-file.ts'

/** A session of a file, wherever it stands among the chosen files. */
export interface FileSession {
  readonly kind: ImportedSessionKind
  readonly name: string
}

export interface EventSession {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
}

/**
 * Which session of the event each session of the files belongs to, null for none: those of one kind in their order, a
 * session with the very same name before others. Where `wanted` is given, only that session is filled, by the last of
 * its kind, or by the only session there is.
 */
export function assignSessions(
  found: readonly FileSession[],
  event: readonly EventSession[],
  wanted: string | null,
): (string | null)[] {
  const target = event.find((session) => session.id === wanted)
  if (target) {
    const last = found.length === 1 ? 0 : found.findLastIndex((session) => isKind(session.kind, target.kind))
    return found.map((_, at) => (at === last ? target.id : null))
  }
  const free = [...event]
  const take = (matches: (session: EventSession) => boolean): string | null => {
    const at = free.findIndex(matches)
    return at < 0 ? null : (free.splice(at, 1)[0]?.id ?? null)
  }
  const named = found.map(({ kind, name }) =>
    take((session) => isKind(kind, session.kind) && session.name.toLowerCase() === name.toLowerCase()),
  )
  return found.map(({ kind }, at) => named[at] ?? take((session) => isKind(kind, session.kind)))
}

/** What the league calls a race, a file may call a feature race. */
function isKind(kind: ImportedSessionKind, of: SessionKind): boolean {
  return kind === of || (kind === 'feature' && of === 'race')
}
