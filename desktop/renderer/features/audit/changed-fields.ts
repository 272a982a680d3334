import type { AuditChange } from '#shared/api/audit.ts'

/** A field of a row that a change touched; null where the row was not there. */
export interface ChangedField {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What a change did to a row, field by field, in words that can be read; ids of the row and its league are left out. */
export function changedFields({ before, after }: AuditChange): ChangedField[] {
  const [old, now] = [rowOf(before), rowOf(after)]
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])
  return [...names]
    .filter((name) => !hidden.has(name))
    .flatMap((name) => {
      const [was, is] = [old && textOf(old[name]), now && textOf(now[name])]
      if (was === is || (was === null && is === '') || (was === '' && is === null)) return []
      return [{ field: name.replaceAll('_', ' '), before: was, after: is }]
    })
}

/** What a row is called: its name where it has one, otherwise what kind of row it is. */
export function rowTitle({ entity, before, after }: AuditChange): string {
  const row = rowOf(after) ?? rowOf(before) ?? {}
  const name = row['name'] ?? row['display_name'] ?? row['car_number']
  const kind = entity.replaceAll('_', ' ')
  return typeof name === 'string' ? `${kind} ${name}` : kind
}

/** In one word: whether the row came, went or changed. */
export function changeWord({ before, after }: AuditChange): 'added' | 'removed' | 'changed' {
  if (rowOf(before) === null) return 'added'
  return rowOf(after) === null ? 'removed' : 'changed'
}

const hidden = new Set(['id', 'league_id'])

function rowOf(body: unknown): Record<string, unknown> | null {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return JSON.stringify(value)
}
