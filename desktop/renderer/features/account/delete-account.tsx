import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import { call, messageOf } from '../../bridge.ts'
import { useSyncStatus } from '../../live-status.ts'
import { CheckField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'

/** Deletes the account, behind its typed name. Who is the only owner of a league is told which. */
export function DeleteAccount({ name, onClose }: { name: string; onClose: () => void }) {
  const { pending } = useSyncStatus()
  const [typed, setTyped] = useState('')
  const [keepDriverNames, setKeepDriverNames] = useState(false)

  async function remove(): Promise<Outcome> {
    try {
      return await call('deleteAccount', { confirm: typed, keepDriverNames })
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  return (
    <FormDialog title="Delete your account" submitLabel="Delete for good" onClose={onClose} onSubmit={remove}>
      {(errorOf) => (
        <>
          <p>
            You are signed out everywhere, leave every league, and what this device holds of them is removed.
            Nobody can bring it back. What you did for a league stays, under the name “Former member”.
          </p>
          {pending > 0 && (
            <p className="text-provisional">
              {pending === 1 ? 'One change is' : `${pending} changes are`} not sent yet and would be lost.
            </p>
          )}
          <CheckField
            label="Leave the names I raced under in the results"
            checked={keepDriverNames}
            onChange={(event) => setKeepDriverNames(event.target.checked)}
          />
          <TextField
            label={`Type your name, ${name}`}
            required
            autoComplete="off"
            value={typed}
            error={errorOf('confirm')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
