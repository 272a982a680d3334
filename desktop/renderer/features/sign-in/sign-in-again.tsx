import { Dialog } from '../../ui/dialog.tsx'
import { show } from '../../view.ts'
import { RoleButtons } from './role-buttons.tsx'

const close = (): void => show('none')

/** For a sign-in that the server no longer accepts. What was done meanwhile is sent once one is in again. */
export function SignInAgain() {
  return (
    <Dialog title="Sign in again" onClose={close}>
      <div className="flex flex-col gap-4 p-4">
        <p>
          The server no longer knows your sign-in on this device. Your work is safe here and is sent once you
          sign in as the same person.
        </p>
        <RoleButtons onDone={close} />
      </div>
    </Dialog>
  )
}
