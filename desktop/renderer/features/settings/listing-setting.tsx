import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { CheckField } from '../../ui/field.tsx'

/** Whether strangers may find the league, to be chosen by those who may rename it. */
export function ListingSetting({ league }: { league: LeagueDetail }) {
  const [fault, setFault] = useState<string | null>(null)
  const may = can(league.role, 'league.rename')

  async function choose(listed: boolean): Promise<void> {
    const outcome = await mutate(league.id, 'league.list', { listed })
    setFault(outcome.ok ? null : outcome.message)
    if (outcome.ok) notify(listed ? 'People can find the league now.' : 'The league is found no more.')
  }

  return (
    <div className="flex flex-col gap-1">
      <CheckField
        label="Let people find the league, on the home page and by search engines"
        checked={league.listed}
        disabled={!may}
        onChange={(event) => void choose(event.target.checked)}
      />
      <p className="text-xs text-faint">Whoever has its address can read its pages either way.</p>
      {fault && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  )
}
