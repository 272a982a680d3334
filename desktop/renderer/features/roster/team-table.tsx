import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { OfficeTeam } from '#shared/queries/office-roster.ts'
import { mutate } from '../../mutate.ts'
import { askBefore } from '../../unsaved/ask-before.ts'
import { Button } from '../../ui/button.tsx'
import { control } from '../../ui/field.tsx'
import { archiveTeam, restoreTeam } from './archive-drivers.ts'
import { ColumnHeading } from '../../ui/column-heading.tsx'
import { EditButtons } from './edit-buttons.tsx'

interface TeamTableProps {
  readonly leagueId: string
  readonly teams: readonly OfficeTeam[]
  readonly mayEdit: boolean
}

export function TeamTable({ leagueId, teams, mayEdit }: TeamTableProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const edited = useRef<string | null>(null)
  useEffect(() => {
    // The row shows itself again only now.
    if (editing === null && edited.current !== null) {
      document.querySelector<HTMLElement>(`[data-team="${edited.current}"]`)?.focus()
    }
    edited.current = editing
  }, [editing])
  return (
    <table className="w-full border-t border-line text-left">
      <caption className="sr-only">Teams</caption>
      <thead className="text-xs text-soft">
        <tr>
          <ColumnHeading className="py-2 pr-2 pl-4">Name</ColumnHeading>
          <ColumnHeading className="w-24 px-2 py-2 text-right">Drivers</ColumnHeading>
          {mayEdit && (
            <ColumnHeading className="w-48 py-2 pr-4" unseen>
              Actions
            </ColumnHeading>
          )}
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <tr key={team.id} className="border-t border-line hover:bg-hover">
            {team.id === editing ? (
              <RenameTeam leagueId={leagueId} team={team} onDone={() => setEditing(null)} />
            ) : (
              <>
                <th scope="row" className="max-w-0 truncate py-1.5 pr-2 pl-4 font-medium">
                  {team.name}
                </th>
                <td className="tabular px-2 py-1.5 text-right text-soft">{team.drivers}</td>
                {mayEdit && (
                  <td className="py-1.5 pr-4 text-right whitespace-nowrap">
                    <Actions
                      leagueId={leagueId}
                      team={team}
                      onEdit={() => askBefore(() => setEditing(team.id))}
                    />
                  </td>
                )}
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Actions({ leagueId, team, onEdit }: { leagueId: string; team: OfficeTeam; onEdit: () => void }) {
  if (team.archived) {
    return (
      <Button
        look="quiet"
        aria-label={`Restore ${team.name}`}
        onClick={() => void restoreTeam(leagueId, team)}
      >
        Restore
      </Button>
    )
  }
  return (
    <>
      <Button look="quiet" data-team={team.id} aria-label={`Rename ${team.name}`} onClick={onEdit}>
        Rename
      </Button>
      <Button
        look="quiet"
        aria-label={`Archive ${team.name}`}
        onClick={() => void archiveTeam(leagueId, team)}
      >
        Archive
      </Button>
    </>
  )
}

function RenameTeam({ leagueId, team, onDone }: { leagueId: string; team: OfficeTeam; onDone: () => void }) {
  const [name, setName] = useState(team.name)
  const [fault, setFault] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])

  async function save(): Promise<void> {
    const same = name.trim() === team.name
    const outcome = same
      ? ({ ok: true } as const)
      : await mutate(leagueId, 'team.update', { id: team.id, name })
    if (outcome.ok) onDone()
    else setFault(outcome.message)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') askBefore(onDone, event.currentTarget)
    else if (event.key === 'Enter') void save()
    else return
    event.preventDefault()
  }

  return (
    <>
      <td colSpan={2} className="py-1.5 pr-2 pl-3">
        <input
          ref={field}
          data-typed
          aria-label="Team name"
          aria-invalid={fault !== null}
          className={control}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {fault !== null && (
          <p role="alert" className="mt-1 text-xs text-danger">
            {fault}
          </p>
        )}
      </td>
      <td className="py-1.5 pr-3 text-right align-top whitespace-nowrap">
        <EditButtons onCancel={onDone} onSave={() => void save()} />
      </td>
    </>
  )
}
