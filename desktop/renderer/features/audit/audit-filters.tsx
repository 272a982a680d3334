import { useLive } from '../../live-query.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
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
      <TextField
        label="From"
        type="date"
        max={filter.to || undefined}
        value={filter.from}
        onChange={(event) => put({ from: event.target.value })}
      />
      <TextField
        label="To"
        type="date"
        min={filter.from || undefined}
        value={filter.to}
        onChange={(event) => put({ to: event.target.value })}
      />
    </search>
  )
}
