import { useState } from 'react'
import type { Role } from '#shared/model/role.ts'
import { driverLimitFault, planForDrivers } from '#shared/policy/plan-limits.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { Button } from '../../../ui/button.tsx'
import { counted } from '../../../ui/counted.ts'
import { notify } from '../../../notify.ts'
import { UpgradeButton } from '../../plan/upgrade-button.tsx'
import type { JudgedLine } from './judge-lines.ts'
import { tally } from './line-notes.ts'
import { saveLines } from './save-lines.ts'

interface SavePanelProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly lines: readonly JudgedLine[]
  readonly role: Role
  readonly onClose: () => void
}

/** The foot of a list: what saving will do, whether the plan has room for it, and how far it is. */
export function SavePanel({ leagueId, roster, lines, role, onClose }: SavePanelProps) {
  const [saved, setSaved] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { add, restore, skip, newTeams } = tally(lines)
  const wanted = add + restore
  const present = roster.drivers.filter((driver) => !driver.archived).length
  const limit = saved === null ? driverLimitFault(roster.plan, present, wanted) : null
  const said = fault ?? limit?.message ?? null

  async function save(): Promise<void> {
    setFault(null)
    setSaved(0)
    const outcome = await saveLines(leagueId, lines, setSaved)
    if (outcome.ok) {
      notify(`${counted(wanted, 'driver')} saved.`)
      return onClose()
    }
    setSaved(null)
    setFault(outcome.message)
  }

  return (
    <div className="flex shrink-0 items-center justify-between gap-4 border-t border-line px-4 py-3">
      <div className="min-w-0 text-sm">
        {said !== null ? (
          <p role="alert" className="text-danger">
            {said}
          </p>
        ) : (
          <p aria-live="polite" className="text-soft">
            {lines.length === 0
              ? 'Nothing to save yet.'
              : [
                  add > 0 && counted(add, 'new driver'),
                  restore > 0 && `${restore} ${restore === 1 ? 'comes' : 'come'} back`,
                  newTeams > 0 && counted(newTeams, 'new team'),
                  skip > 0 && `${skip} left out`,
                ]
                  .filter((part) => part !== false)
                  .join(' · ')}
          </p>
        )}
        {saved !== null && (
          <progress
            className="mt-1 h-1 w-64 accent-ink"
            max={wanted}
            value={saved}
            aria-label="Drivers saved"
          />
        )}
      </div>
      <div className="flex shrink-0 items-center gap-2">
        {limit !== null && <UpgradeButton plan={planForDrivers(present + wanted)} role={role} />}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look={limit === null ? 'primary' : 'plain'}
          disabled={wanted === 0 || limit !== null || saved !== null}
          onClick={() => void save()}
        >
          {wanted === 0 ? 'Save' : `Save ${counted(wanted, 'driver')}`}
        </Button>
      </div>
    </div>
  )
}
