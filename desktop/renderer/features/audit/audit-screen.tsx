import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loading } from '../../ui/states.tsx'
import { idsToName } from '../sync/describe-mutation.ts'
import { auditEntries } from './audit-entries.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { ExportAudit } from './export-audit.tsx'
import { useAudit, type AuditFilter } from './use-audit.ts'

const everything: AuditFilter = { userId: '', outcome: '', from: '', to: '' }

/** Who did what in a league, when, on which laptop, and what it changed. The server keeps it, so it needs a connection. */
export function AuditScreen({ league }: { league: LeagueDetail }) {
  if (can(league.role, 'audit.read')) return <AuditLog league={league} />
  return (
    <Page title="Audit log">
      <div className="panel max-w-3xl">
        <Blank title="Owners and admins read the audit log">Ask one of them what you want to know.</Blank>
      </div>
    </Page>
  )
}

function AuditLog({ league }: { league: LeagueDetail }) {
  const [filter, setFilter] = useState(everything)
  const { log, older } = useAudit(league.id, filter)
  const ids = [...new Set(log.items.flatMap((item) => idsToName(item.args)))].slice(0, 500)
  const live = useLive('names', { ids })
  const names = live.kind === 'ready' ? live.data : {}
  return (
    <Page title="Audit log" beside={<ExportAudit league={league} filter={filter} names={names} />}>
      <div className="flex max-w-5xl flex-col gap-4">
        <AuditFilters leagueId={league.id} filter={filter} onChange={setFilter} />
        <div className="panel overflow-hidden">
          {log.items.length > 0 && <AuditList entries={auditEntries(log.items)} names={names} />}
          {log.state === 'loading' && <Loading />}
          {log.state === 'failed' && log.fault && (
            <Blank
              title={log.fault.code === 'server-unreachable' ? 'No connection' : 'The log could not be read'}
              tone={log.fault.code === 'server-unreachable' ? 'plain' : 'danger'}
              action={<Button onClick={older}>Try again</Button>}
            >
              {log.fault.message}
            </Blank>
          )}
          {log.state === 'all' && log.items.length === 0 && (
            <Blank title="Nothing found">No entry fits these filters.</Blank>
          )}
          {log.state === 'more' && (
            <div className="border-t border-line p-3">
              <Button onClick={older}>Show older entries</Button>
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}
