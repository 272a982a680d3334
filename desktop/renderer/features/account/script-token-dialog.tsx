import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import { planFor } from '#shared/policy/plan-features.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { CountField } from '../../ui/count-field.tsx'

/** Signs a script in and shows its token, this one time: nobody can look it up again. */
export function ScriptTokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [token, setToken] = useState<string | null>(null)

  async function make(): Promise<Outcome> {
    try {
      const answer = await call('makeScriptToken', { name: name.trim(), days: Number(days) })
      if (!answer.ok) return answer
      setToken(answer.result.token)
      return { ok: true }
    } catch (error) {
      return { ok: false, code: 'broken', message: messageOf(error) }
    }
  }

  if (token !== null) return <MadeToken token={token} name={name.trim()} onClose={onClose} />
  return (
    <FormDialog
      title="Token for a script"
      submitLabel="Make the token"
      onSubmit={make}
      onClose={onClose}
      // The token comes in its place.
      onDone={() => undefined}
    >
      {(errorOf) => (
        <>
          <p className="text-soft">
            A script that sends it may do everything you may, until it expires or you sign it out here. To
            read a league it requires the {planLimits[planFor('API_EXPORT')].label} plan of that league.
          </p>
          <TextField
            label="What the script is for"
            required
            maxLength={60}
            value={name}
            error={errorOf('name')}
            onChange={(event) => setName(event.target.value)}
          />
          <CountField
            label="Good for how many days"
            most={365}
            value={days}
            error={errorOf('days')}
            onChange={setDays}
          />
        </>
      )}
    </FormDialog>
  )
}

function MadeToken({ token, name, onClose }: { token: string; name: string; onClose: () => void }) {
  return (
    <Dialog title={`The token of ${name}`} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p>Copy it now and keep it like a password: it is shown only this once.</p>
        <CopyField label="Token" value={token} />
        <p className="text-soft">
          Send it as <code className="font-mono">Authorization: Bearer …</code>. What can be asked stands at{' '}
          <code className="font-mono">/docs</code> on the server.
        </p>
        <div className="flex justify-end">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
