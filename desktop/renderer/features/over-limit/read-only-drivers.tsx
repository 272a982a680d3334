import { useState } from 'react'
import type { Role } from '#shared/model/role.ts'
import { planForDrivers, planLimits } from '#shared/policy/plan-limits.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { Button } from '../../ui/button.tsx'
import { UpgradeButton } from '../plan/upgrade-button.tsx'
import { ChooseDrivers } from './choose-drivers.tsx'
import { readOnlyDriverWords } from './over-limit-words.ts'

interface ReadOnlyDriversProps {
  readonly leagueId: string
  readonly role: Role
  readonly roster: OfficeRoster
  readonly mayChoose: boolean
}

/** That some of the roster cannot be edited, and the ways out; nothing where the plan has room for all. */
export function ReadOnlyDrivers({ leagueId, role, roster, mayChoose }: ReadOnlyDriversProps) {
  const [choosing, setChoosing] = useState(false)
  const readOnly = roster.drivers.filter((driver) => driver.readOnly).length
  const room = planLimits[roster.plan].drivers
  if (readOnly === 0 || room === null) return null
  return (
    <section
      aria-label="Read-only drivers"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded border border-line bg-sunken px-4 py-2"
    >
      <p className="min-w-64 flex-1">{readOnlyDriverWords(roster.plan, readOnly)}</p>
      {mayChoose && <Button onClick={() => setChoosing(true)}>Choose who can be edited…</Button>}
      {mayChoose && <UpgradeButton plan={planForDrivers(room + readOnly)} role={role} look="plain" />}
      {choosing && (
        <ChooseDrivers leagueId={leagueId} roster={roster} room={room} onClose={() => setChoosing(false)} />
      )}
    </section>
  )
}
