import { useState } from 'react'
import { call, messageOf } from '../../bridge.ts'
import { useSyncStatus } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { show } from '../../view.ts'
import { FaultLine } from '../../ui/fault-line.tsx'

const close = (): void => show('none')

/** Asks before signing out; with unsent work it says how much would wait for the next sign-in. */
export function SignOut() {
  const { pending } = useSyncStatus()
  const [fault, setFault] = useState<string | null>(null)
  // Where the engine has stopped nobody knows how much is unsent, and a person may still leave.
  const [insisting, setInsisting] = useState(false)
  const allTheSame = pending > 0 || insisting

  async function signOut(): Promise<void> {
    try {
      const outcome = await call('signOut', { evenWithUnsentWork: allTheSame })
      if (outcome.ok) close()
      else {
        setFault(outcome.message)
        setInsisting(outcome.code === 'unsent-work')
      }
    } catch (error) {
      setFault(messageOf(error))
    }
  }

  return (
    <Dialog title="Sign out" onClose={close}>
      <div className="flex flex-col gap-4 p-4">
        <p>
          {pending > 0
            ? `${pending === 1 ? 'One change is' : `${pending} changes are`} not sent yet. They stay on this device and are sent when you sign in again here.`
            : 'Everything you did is on the server. You need a connection to sign in again.'}
        </p>
        <FaultLine fault={fault} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Stay</Button>
          <Button look={allTheSame ? 'danger' : 'primary'} onClick={() => void signOut()}>
            {allTheSame ? 'Sign out all the same' : 'Sign out'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
