import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Rejection } from '#shared/base/outcome.ts'
import type { MutationArgs } from '#shared/mutations/args/mutation-shapes.ts'
import type { OfficeDriver, OfficeRoster } from '#shared/queries/office-roster.ts'
import { mutate } from '../../mutate.ts'
import { askBefore } from '../../unsaved/ask-before.ts'
import { control } from '../../ui/field.tsx'
import { kindWords, kinds } from './roster-words.ts'
import { TeamOptions } from './team-options.tsx'
import { EditButtons } from './edit-buttons.tsx'

interface EditDriverRowProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly driver: OfficeDriver
  readonly onDone: () => void
}

/** A driver of the table while they are edited: Enter saves, Escape leaves everything as it was, after asking. */
export function EditDriverRow({ leagueId, roster, driver, onDone }: EditDriverRowProps) {
  const [draft, setDraft] = useState(driver)
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  const first = useRef<HTMLInputElement>(null)
  const faultId = useId()
  useEffect(() => first.current?.select(), [])

  const number = draft.carNumber?.trim() || null
  const holder = roster.drivers.find(
    (other) => !other.archived && other.id !== driver.id && number !== null && other.carNumber === number,
  )
  const put = (changes: Partial<OfficeDriver>): void => setDraft({ ...draft, ...changes })

  async function save(): Promise<void> {
    const changes = changesOf(driver, { ...draft, carNumber: number })
    const outcome =
      Object.keys(changes).length === 0
        ? ({ ok: true } as const)
        : await mutate(leagueId, 'driver.update', { id: driver.id, ...changes })
    if (outcome.ok) onDone()
    else setRefusal(outcome)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>): void {
    if (event.key === 'Escape') askBefore(onDone, event.currentTarget)
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void save()
    else return
    event.preventDefault()
  }

  const wrong = (field: string) =>
    refusal?.field === field ? ({ 'aria-invalid': true, 'aria-describedby': faultId } as const) : {}
  const note = refusal?.message ?? (holder ? `${holder.displayName} has number ${number} too.` : null)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tr data-typed className="border-t border-line bg-hover align-top" onKeyDown={onKeyDown}>
        <td className="py-1.5 pr-2 pl-3">
          <input
            ref={first}
            aria-label="Number"
            className={`${control} tabular text-center font-bold`}
            maxLength={12}
            value={draft.carNumber ?? ''}
            onChange={(event) => put({ carNumber: event.target.value })}
            {...wrong('carNumber')}
          />
        </td>
        <td className="px-1 py-1.5">
          <input
            aria-label="Name"
            className={control}
            value={draft.displayName}
            onChange={(event) => put({ displayName: event.target.value })}
            {...wrong('displayName')}
          />
          <select
            aria-label="Linked to member"
            className={`${control} mt-1.5`}
            value={draft.userId ?? ''}
            onChange={(event) => put({ userId: event.target.value || null })}
            {...wrong('userId')}
          >
            <option value="">Not linked to a member</option>
            {roster.members.map((member) => (
              <option key={member.userId} value={member.userId}>
                Linked to {member.displayName}
              </option>
            ))}
          </select>
        </td>
        <td className="px-1 py-1.5">
          <select
            aria-label="Team"
            className={control}
            value={draft.teamId ?? ''}
            onChange={(event) => put({ teamId: event.target.value || null })}
            {...wrong('teamId')}
          >
            <TeamOptions teams={roster.teams} />
          </select>
        </td>
        <td className="px-1 py-1.5">
          <select
            aria-label="Takes part as"
            className={control}
            value={draft.kind}
            onChange={(event) => put({ kind: event.target.value as OfficeDriver['kind'] })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindWords[kind]}
              </option>
            ))}
          </select>
        </td>
        <td className="py-1.5 pr-3 text-right whitespace-nowrap">
          <EditButtons onCancel={onDone} onSave={() => void save()} />
        </td>
      </tr>
      {note !== null && (
        <tr className="bg-hover">
          <td
            id={faultId}
            colSpan={5}
            role={refusal ? 'alert' : undefined}
            className={`px-4 pb-2 text-xs ${refusal ? 'text-danger' : 'text-soft'}`}
          >
            {note}
          </td>
        </tr>
      )}
    </>
  )
}

/** Only what differs, so that what somebody else changed meanwhile stays. */
function changesOf(before: OfficeDriver, after: OfficeDriver): Omit<MutationArgs<'driver.update'>, 'id'> {
  return {
    ...(after.displayName.trim() === before.displayName ? {} : { displayName: after.displayName }),
    ...(after.carNumber === before.carNumber ? {} : { carNumber: after.carNumber }),
    ...(after.teamId === before.teamId ? {} : { teamId: after.teamId }),
    ...(after.kind === before.kind ? {} : { kind: after.kind }),
    ...(after.userId === before.userId ? {} : { userId: after.userId }),
  }
}
