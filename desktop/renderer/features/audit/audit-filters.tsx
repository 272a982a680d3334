import { useLive } from '../../live-query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { SelectField } from '../../ui/field.tsx'
import type { AuditFilter } from './use-audit.ts'

interface AuditFiltersProps {
  readonly leagueId: string
  readonly filter: AuditFilter
  readonly onChange: (filter: AuditFilter) => void
}

/** Whose entries, of which days, and whether they were refused. Days are those of this computer's zone. */
export function AuditFilters({ leagueId, filter, onChange }: AuditFiltersProps) {
  const members = useLive('members', { leagueId })
  const put = (changes: Partial<AuditFilter>): void => onChange({ ...filter, ...changes })
  return (
    <search className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <SelectField
        label="Who"
        value={filter.userId}
        onChange={(event) => put({ userId: event.target.value })}
      >
        <option value="">Everybody</option>
        {members.kind === 'ready' &&
          members.data.map((member) => (
            <option key={member.id} value={member.userId}>
              {member.displayName}
            </option>
          ))}
      </SelectField>
      <SelectField
        label="What came of it"
        value={filter.outcome}
        onChange={(event) => put({ outcome: event.target.value as AuditFilter['outcome'] })}
      >
        <option value="">Anything</option>
        <option value="done">Done</option>
        <option value="refused">Refused</option>
      </SelectField>
      <DayField label="From" max={filter.to} value={filter.from} onChange={(from) => put({ from })} />
      <DayField label="To" min={filter.from} value={filter.to} onChange={(to) => put({ to })} />
    </search>
  )
}
