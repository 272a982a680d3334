import { useState } from 'react'
import type { Rejection } from '#shared/base/outcome.ts'
import { driverLimitFault } from '#shared/policy/plan-limits.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { Button } from '../../../ui/button.tsx'
import { counted } from '../../../ui/counted.ts'
import { notify } from '../../../notify.ts'
import { FaultLine } from '../../../ui/fault-line.tsx'
import { WhatLifts } from '../../plan/what-lifts.tsx'
import type { JudgedLine } from './judge-lines.ts'
import { tally } from './line-notes.ts'
import { roomNeeded } from './room-needed.ts'
import { saveLines, type ListSource } from './save-lines.ts'

interface SavePanelProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly lines: readonly JudgedLine[]
  readonly from: ListSource
  readonly onClose: () => void
}

/** The foot of a list: what saving will do, whether the plan has room for it, and how far it is. */
export function SavePanel({ leagueId, roster, lines, from, onClose }: SavePanelProps) {
  const [saved, setSaved] = useState<number | null>(null)
  const [refused, setRefused] = useState<Rejection | null>(null)
  const { add, restore, skip, newTeams } = tally(lines)
  const wanted = add + restore
  const { present, added } = roomNeeded(roster, lines)
  const limit = saved === null ? driverLimitFault(roster.plan, present, added) : null
  const refusal = refused ?? limit

  async function save(): Promise<void> {
    setRefused(null)
    setSaved(0)
    const outcome = await saveLines(leagueId, { lines, from }, setSaved)
    if (outcome.ok) {
      notify(`${counted(wanted, 'driver')} saved.`)
      return onClose()
    }
    setSaved(null)
    setRefused(outcome)
  }

  return (
    <div className="flex shrink-0 items-center justify-between gap-4 border-t border-line px-4 py-3">
      <div className="min-w-0 text-sm">
        {refusal ? (
          <FaultLine fault={refusal.message} />
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
        {refusal?.lifts && <WhatLifts lifts={refusal.lifts} leagueId={leagueId} />}
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
