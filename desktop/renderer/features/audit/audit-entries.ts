import type { AuditItem } from '#shared/api/audit.ts'

/** What the log shows as one line: an entry, or somebody's writing on sheets in a row, which is many small entries. */
export type AuditEntry =
  | { readonly kind: 'one'; readonly item: AuditItem }
  | { readonly kind: 'writing'; readonly items: readonly [AuditItem, ...AuditItem[]] }

/** Gathers accepted sheet edits of one person that follow each other; everything else stays by itself. */
export function auditEntries(items: readonly AuditItem[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (const item of items) {
    const last = entries.at(-1)
    if (item.name !== 'sheet.edit' || !item.outcome.ok) entries.push({ kind: 'one', item })
    else if (last?.kind === 'writing' && last.items[0].userId === item.userId) {
      entries[entries.length - 1] = { kind: 'writing', items: [...last.items, item] }
    } else entries.push({ kind: 'writing', items: [item] })
  }
  return entries
}
