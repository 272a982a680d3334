import { Suspense } from 'react'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import {
  ImportHost,
  LaptopsDialog,
  OutboxPanel,
  Palette,
  Shortcuts,
  SignInAgain,
  SignOut,
  TakeOverDialog,
} from './lazy-screens.ts'
import { useView } from './view.ts'

/** What opens above any screen; it is loaded like a screen. */
export function Overlays({ user }: { user: SignedInUser }) {
  const overlay = useView((view) => view.overlay)
  return (
    <Suspense>
      <ImportHost user={user} />
      {overlay === 'palette' && <Palette user={user} />}
      {overlay === 'outbox' && <OutboxPanel />}
      {overlay === 'take-over' && <TakeOverDialog />}
      {overlay === 'laptops' && <LaptopsDialog userId={user.id} />}
      {overlay === 'shortcuts' && <Shortcuts />}
      {overlay === 'sign-out' && <SignOut />}
      {overlay === 'sign-in' && <SignInAgain />}
    </Suspense>
  )
}
