import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { useSyncStatus } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'

/** Deleting the league, behind its typed name. */
export function DangerZone({ league }: { league: LeagueDetail }) {
  const [asking, setAsking] = useState(false)
  return (
    <Panel title="Danger zone">
      <div className="flex items-center justify-between gap-6 border-t border-line p-4">
        <p className="text-soft">
          Deleting takes the league away from everybody, on every device and on the web. For seven days it can
          be restored from the list of leagues.
        </p>
        <Button look="danger" onClick={() => setAsking(true)}>
          Delete league…
        </Button>
      </div>
      {asking && <DeleteLeague league={league} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function DeleteLeague({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  const { pending } = useSyncStatus()
  const [typed, setTyped] = useState('')

  async function remove(): Promise<Outcome> {
    if (typed.trim() !== league.name) {
      return { ok: false, code: 'other-name', message: `Type ${league.name} to delete it.`, field: 'name' }
    }
    try {
      const answer = await call('deleteLeague', { leagueId: league.id })
      if (!answer.ok) return answer
      go({ screen: 'leagues' })
      notify(`${league.name} is deleted. It can be restored for seven days.`)
      await call('syncNow', {})
      return { ok: true }
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  return (
    <FormDialog
      title={`Delete ${league.name}`}
      submitLabel="Delete the league"
      onClose={onClose}
      onSubmit={remove}
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          {pending > 0 && (
            <p className="text-provisional">
              There are changes on this device that are not sent yet. Those for this league will be refused.
            </p>
          )}
          <TextField
            label={`Type the league’s name, ${league.name}`}
            required
            autoComplete="off"
            value={typed}
            error={errorOf('name')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
