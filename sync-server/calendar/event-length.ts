import type { SessionKind } from '#shared/model/session-fields.ts'

export interface EventLength {
  /** From the start of the event to the end of its last session. */
  readonly minutes: number
  /** Null where every session says how long it is. */
  readonly assumption: string | null
}

/**
 * How long an event takes, from its sessions: what their names say ('Race 90 min', '6 Hours of Lakeside'), else what
 * is usual for their kind, which is then inName, because nobody enters it.
 */
export function eventLength(
  sessions: readonly { readonly name: string; readonly kind: SessionKind }[],
): EventLength {
  if (sessions.length === 0) {
    return { minutes: 120, assumption: 'The end is assumed: the event has no sessions yet.' }
  }
  const lengths = sessions.map(({ name, kind }) => ({
    name,
    inName: minutesInName(name),
    usual: usualMinutes[kind],
  }))
  const minutes = lengths.reduce((sum, { inName, usual }) => sum + (inName ?? usual), 0)
  const assumed = lengths.filter(({ inName }) => inName === null)
  const list = assumed.map(({ name, usual }) => `${name} ${usual} min`).join(', ')
  return {
    minutes: Math.min(minutes, mostMinutes),
    assumption: assumed.length === 0 ? null : `The end is assumed: ${list}.`,
  }
}

/** '90 min', '1.5 h', '6 Hours', '24h'; null where the name says no length. */
function minutesInName(name: string): number | null {
  const match = /(?:^|[^\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*-?\s*(min(?:s|utes?)?|h(?:rs?|ours?)?)\b/i.exec(
    name,
  )
  if (!match) return null
  const count = Number(match[1]?.replace(',', '.'))
  const minutes = Math.round(match[2]?.toLowerCase().startsWith('h') ? count * 60 : count)
  return minutes > 0 && minutes <= mostMinutes ? minutes : null
}

/** With the minutes until the next session begins. */
const usualMinutes: Record<SessionKind, number> = {
  practice: 30,
  qualifying: 20,
  heat: 20,
  sprint: 30,
  race: 60,
}
const mostMinutes = 3 * 24 * 60
