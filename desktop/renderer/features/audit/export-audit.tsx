import { useState } from 'react'
import type { AuditItem } from '#shared/api/audit.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'
import { auditCsv } from './audit-csv.ts'
import { auditSentence } from './audit-sentence.ts'
import { askAudit, type AuditFilter } from './use-audit.ts'

/** A file holds at most this many entries; a narrower filter gets at the rest. */
const mostEntries = 20_000

interface ExportAuditProps {
  readonly league: LeagueDetail
  readonly filter: AuditFilter
  readonly names: Readonly<Record<string, string>>
}

/** Saves what the filters let through as a table. */
export function ExportAudit({ league, filter, names }: ExportAuditProps) {
  const [read, setRead] = useState<number | null>(null)

  async function save(): Promise<void> {
    setRead(0)
    try {
      const items = await readAll(league.id, filter, setRead)
      const saved = await call('saveText', {
        fileName: `${league.slug} audit log.csv`,
        text: auditCsv(items, (item) => auditSentence(item, names)),
      })
      if (saved) {
        notify(
          items.length >= mostEntries
            ? `The newest ${items.length} entries are saved; narrow the days for older ones.`
            : `${items.length} entries are saved.`,
        )
      }
    } catch (error) {
      notify(messageOf(error), 'danger')
    }
    setRead(null)
  }

  return (
    <Button disabled={read !== null} onClick={() => void save()}>
      {read === null ? 'Export as CSV…' : `Reading, ${read} entries…`}
    </Button>
  )
}

async function readAll(
  leagueId: string,
  filter: AuditFilter,
  onRead: (entries: number) => void,
): Promise<AuditItem[]> {
  const items: AuditItem[] = []
  let before: string | null = null
  do {
    const answer = await askAudit(leagueId, filter, before, 200)
    if (!answer.ok) throw new Error(answer.message)
    items.push(...answer.result.items)
    before = answer.result.next
    onRead(items.length)
  } while (before !== null && items.length < mostEntries)
  return items
}
