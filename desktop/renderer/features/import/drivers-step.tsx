import { useEffect, useRef } from 'react'
import type { DriverMatch } from '#shared/imports/map-drivers.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { control } from '../../ui/field.tsx'
import { isOpen } from './import-model.ts'
import type { Decisions, WhoIs } from './plan-part.ts'
import { ColumnHeading } from '../../ui/column-heading.tsx'

interface DriversStepProps {
  readonly matches: readonly DriverMatch[]
  /** The league's drivers as they are. */
  readonly roster: readonly RosterDriver[]
  readonly decisions: Decisions
  /** Whether the person may add drivers for good; guests every steward may add. */
  readonly mayAdd: boolean
  readonly onDecide: (decisions: Decisions) => void
}

/** Who the drivers of the files are. Those who are not clear stand first. */
export function DriversStep({ matches, roster, decisions, mayAdd, onDecide }: DriversStepProps) {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.querySelector<HTMLElement>('select[aria-invalid]')?.focus(), [])
  const inQuestion = (match: DriverMatch): boolean => isOpen(match) || match.identity in decisions
  const rows = [...matches.filter(inQuestion), ...matches.filter((match) => !inQuestion(match))]
  const open = matches.filter(isOpen)
  const likely = open.filter((match) => match.kind === 'confirm')
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="text-soft">
          {open.length === 0
            ? 'Everybody is known.'
            : `${counted(open.length, 'driver')} of ${matches.length} to be named. What you choose is remembered for the next import.`}
        </p>
        {open.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {likely.length > 0 && (
              <Button onClick={() => onDecide(likelyOnes(likely))}>Take the likely ones</Button>
            )}
            <Button onClick={() => onDecide(each(open, newcomer('new-guest')))}>Add as guests</Button>
            <Button onClick={() => onDecide(each(open, () => ({ kind: 'skip' })))}>Leave out</Button>
          </div>
        )}
      </div>
      <table ref={table} className="w-full text-left">
        <thead>
          <tr className="border-y border-line text-xs text-soft">
            <ColumnHeading className="w-16 px-4 py-1.5">Car</ColumnHeading>
            <ColumnHeading className="px-2 py-1.5">In the file</ColumnHeading>
            <ColumnHeading className="w-72 px-2 py-1.5">In the league</ColumnHeading>
            <ColumnHeading className="w-44 px-4 py-1.5">Known by</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {rows.map((match) => (
            <tr key={match.identity} className="border-b border-line last:border-0">
              <td className="px-4 py-1.5">
                <CarNumber value={match.carNumber} muted />
              </td>
              <td className="px-2 py-1.5 font-medium break-words">{match.name}</td>
              <td className="px-2 py-1.5">
                <Who
                  match={match}
                  roster={roster}
                  decision={decisions[match.identity]}
                  mayAdd={mayAdd}
                  onDecide={onDecide}
                />
              </td>
              <td className="px-4 py-1.5 text-soft">{knownBy(match, decisions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface WhoProps extends Pick<DriversStepProps, 'roster' | 'mayAdd' | 'onDecide'> {
  readonly match: DriverMatch
  readonly decision: WhoIs | undefined
}

function Who({ match, roster, decision, mayAdd, onDecide }: WhoProps) {
  const value =
    decision === undefined
      ? match.kind === 'mapped'
        ? match.driverId
        : ''
      : decision.kind === 'driver'
        ? decision.driverId
        : decision.kind
  const likely = match.kind === 'confirm' ? match.candidates : []
  const others = roster.filter((driver) => !likely.some(({ driverId }) => driverId === driver.id))
  return (
    <select
      className={control}
      aria-label={`Who is ${match.name}?`}
      aria-invalid={isOpen(match) || undefined}
      value={isOpen(match) ? '' : value}
      onChange={(change) => onDecide({ [match.identity]: whoOf(change.target.value, match) })}
    >
      <option value="" disabled>
        Choose…
      </option>
      {likely.length > 0 && (
        <optgroup label="Likely">
          {likely.map(({ driverId, displayName }) => (
            <option key={driverId} value={driverId}>
              {displayName}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="Somebody else">
        <option value="new-guest">Add as a guest</option>
        {mayAdd && <option value="new-driver">Add as a new driver</option>}
        <option value="skip">Leave out</option>
      </optgroup>
      <optgroup label="Drivers of the league">
        {others.map(({ id, displayName, carNumber }) => (
          <option key={id} value={id}>
            {displayName}
            {carNumber === null ? '' : `, car ${carNumber}`}
          </option>
        ))}
      </optgroup>
    </select>
  )
}

function whoOf(value: string, match: DriverMatch): WhoIs {
  if (value === 'skip') return { kind: 'skip' }
  if (value === 'new-guest' || value === 'new-driver') return newcomer(value)(match)
  return { kind: 'driver', driverId: value }
}

function newcomer(kind: 'new-guest' | 'new-driver'): (match: DriverMatch) => WhoIs {
  return ({ name, carNumber }) => ({
    kind,
    displayName: name,
    carNumber: carNumber === null ? null : carNumber.slice(0, 12),
  })
}

function each(matches: readonly DriverMatch[], who: (match: DriverMatch) => WhoIs): Decisions {
  return Object.fromEntries(matches.map((match) => [match.identity, who(match)]))
}

/** The first candidate of each; somebody proposed twice stays open for the second. */
function likelyOnes(matches: readonly DriverMatch[]): Decisions {
  const taken = new Set<string>()
  return Object.fromEntries(
    matches.flatMap((match): [string, WhoIs][] => {
      const best = match.kind === 'confirm' ? match.candidates[0] : undefined
      if (best === undefined || taken.has(best.driverId)) return []
      taken.add(best.driverId)
      return [[match.identity, { kind: 'driver', driverId: best.driverId }]]
    }),
  )
}

function knownBy(match: DriverMatch, decisions: Decisions): string {
  if (isOpen(match)) return match.kind === 'confirm' ? 'A name much like it' : 'Not known'
  if (match.identity in decisions) return 'You'
  if (match.kind !== 'mapped') return 'Left out'
  return match.by === 'name' ? 'The same name' : 'An earlier import'
}
