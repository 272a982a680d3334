import { useEffect, useState } from 'react'
import type { SignInMethods as Ways } from '#desktop/ipc/contract.ts'
import { call } from '../../bridge.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/states.tsx'
import { show } from '../../view.ts'
import { SignInMethods } from './sign-in-methods.tsx'

const close = (): void => show('none')

/** For a sign-in that the server no longer accepts. What was done meanwhile is sent once one is in again. */
export function SignInAgain() {
  const ways = useWaysIn()
  return (
    <Dialog title="Sign in again" onClose={close}>
      <div className="flex flex-col gap-4 p-4">
        <p>
          The server no longer knows your sign-in on this device. Your work is safe here and is sent once you
          sign in as the same person.
        </p>
        {ways === null ? <Loading /> : <SignInMethods ways={ways} onDone={close} />}
      </div>
    </Dialog>
  )
}

/** What the server offers, asked again while it cannot be reached. */
function useWaysIn(): Ways | null {
  const [ways, setWays] = useState<Ways | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let cancelled = false
    const ask = (): void => {
      call('signInMethods', {}).then(
        (offered) => {
          if (cancelled) return
          setWays(offered)
          if (!offered.serverReachable) timer = setTimeout(ask, 3_000)
        },
        () => undefined,
      )
    }
    ask()
    return () => {
      cancelled = true
      clearTimeout(timer)
    }
  }, [])
  return ways
}
