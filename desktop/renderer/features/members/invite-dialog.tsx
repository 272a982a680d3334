import { useEffect, useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { call, messageOf } from '../../bridge.ts'
import { newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { roleWords, whatRoleMay } from './role-words.ts'
import { CountField } from '../../ui/count-field.tsx'

const roles = ['STEWARD', 'DRIVER', 'ADMIN'] as const

/** Makes an invite and shows its link, this one time: nobody can look it up again. */
export function InviteDialog({ league, onClose }: { league: LeagueDetail; onClose: () => void }) {
  const [id] = useState(newId)
  const [role, setRole] = useState<(typeof roles)[number]>('STEWARD')
  const [days, setDays] = useState('7')
  const [uses, setUses] = useState('1')
  const [path, setPath] = useState<string | null>(null)

  async function make(): Promise<Outcome> {
    try {
      const answer = await call('makeInvite', {
        leagueId: league.id,
        id,
        role,
        days: Number(days),
        uses: Number(uses),
      })
      if (!answer.ok) return answer
      setPath(answer.result.path)
      return { ok: true }
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  if (path !== null) return <InviteLink path={path} role={role} onClose={onClose} />
  return (
    <FormDialog
      title={`Invite to ${league.name}`}
      submitLabel="Make the link"
      onSubmit={make}
      onClose={onClose}
      // The link comes in its place.
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          <SelectField
            label="As"
            value={role}
            hint={`May ${whatRoleMay[role]}.`}
            onChange={(event) => setRole(event.target.value as typeof role)}
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {roleWords[each]}
              </option>
            ))}
          </SelectField>
          <div className="grid grid-cols-2 gap-4">
            <CountField
              label="Good for how many people"
              most={500}
              value={uses}
              error={errorOf('uses')}
              onChange={setUses}
            />
            <CountField
              label="Open for how many days"
              most={90}
              value={days}
              error={errorOf('days')}
              onChange={setDays}
            />
          </div>
        </>
      )}
    </FormDialog>
  )
}

function InviteLink({
  path,
  role,
  onClose,
}: {
  path: string
  role: (typeof roles)[number]
  onClose: () => void
}) {
  const [server, setServer] = useState<string | null>(null)
  useEffect(() => {
    void call('appInfo', {}).then(({ serverUrl }) => setServer(serverUrl))
  }, [])
  return (
    <Dialog title="The invite link" onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p>
          Whoever opens it becomes {roleWords[role].toLowerCase()}. Copy it now: it is shown only this once.
        </p>
        {server !== null && <CopyField label="Link" value={new URL(path, server).href} />}
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
