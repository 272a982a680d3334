import { Role, type Audience } from '#shared/model/role.ts'

/** Who may see a text: an audience of the feed, or the one person of the league with this role, whose own it is. */
export type Reach = Audience | Role

/** Whoever reads: how much of the league they may see, and as whom they are signed in. */
export interface Reader {
  readonly audience: Audience
  readonly role: Role | null
}

export interface SeenMarker {
  readonly reach: Reach
  /** Where it was planted: 'incident_statement.statement'. */
  readonly from: string
}

/** A text that occurs nowhere else, and tells who may see it. Nothing escapes its characters. */
export function marker(reach: Reach, from: string): string {
  return `zq${reach}zq${from}zq`
}

/** The markers in a text, each once. */
export function markersIn(text: string): SeenMarker[] {
  const found = new Map<string, SeenMarker>()
  for (const [whole, reach = '', from = ''] of text.matchAll(/zq([0-3]|[A-Z]+)zq([a-z_.]+)zq/g)) {
    const role = Role.safeParse(reach)
    found.set(whole, { reach: role.success ? role.data : (Number(reach) as Audience), from })
  }
  return [...found.values()]
}

/** Those that a reader must not see. */
export function markersAbove(text: string, { audience, role }: Reader): SeenMarker[] {
  return markersIn(text).filter(({ reach }) =>
    typeof reach === 'number' ? reach > audience : reach !== role,
  )
}
