import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call } from '../../bridge.ts'
import { mutate } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { notify } from '../../notify.ts'
import { ConfirmChange } from './confirm-change.tsx'

/** That an owner offers whoever looks to own the league too, to be accepted or declined. */
export function OwnershipOffer({ league }: { league: LeagueDetail }) {
  const [asking, setAsking] = useState(false)

  async function accept(): Promise<Outcome> {
    const answer = await call('acceptOwnership', { leagueId: league.id })
    if (!answer.ok) return answer
    await call('syncNow', {})
    notify(`You own ${league.name} now.`)
    return { ok: true }
  }

  async function decline(): Promise<void> {
    const outcome = await mutate(league.id, 'ownership.decline', {})
    notify(outcome.ok ? 'Declined.' : outcome.message, outcome.ok ? undefined : 'danger')
  }

  return (
    <Panel title="You are offered to own this league">
      <div className="flex flex-col gap-3 p-4">
        <p>
          An owner may do everything, also delete the league. It then counts as one of the leagues of your
          plan. Accepting needs a connection.
        </p>
        <div className="flex gap-2">
          <Button look="primary" onClick={() => setAsking(true)}>
            Accept…
          </Button>
          <Button onClick={() => void decline()}>Decline</Button>
        </div>
      </div>
      {asking && (
        <ConfirmChange
          title={`Own ${league.name}`}
          confirm="Become owner"
          onConfirm={accept}
          plan={null}
          onClose={() => setAsking(false)}
        >
          While you are its only owner, you cannot delete your account or leave the league.
        </ConfirmChange>
      )}
    </Panel>
  )
}
