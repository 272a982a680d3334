import { useEffect, useState } from 'react'
import { call, messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { tellWhereSecretsAre } from './tell-where-secrets-are.ts'
import { FaultLine } from '../../ui/fault-line.tsx'

type Way = 'loopback' | 'link'

/** Signs in with Discord in the system's browser, and waits for it. `onDone` is called once one is in. */
export function DiscordSignIn({ onDone }: { onDone?: () => void }) {
  const [waiting, setWaiting] = useState<Way | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  // Who leaves this screen does not want to be signed in from behind it.
  useEffect(() => () => void call('cancelBrowserSignIn', {}).catch(() => undefined), [])

  async function signIn(way: Way): Promise<void> {
    setWaiting(way)
    setFault(null)
    try {
      const outcome = await call('signInWithBrowser', { way })
      if (outcome.ok) {
        await tellWhereSecretsAre()
        return onDone?.()
      }
      // Beginning in another way gives this one up; that is not worth a word.
      if (outcome.code !== 'cancelled') setFault(outcome.message)
    } catch (error) {
      setFault(messageOf(error))
    }
    setWaiting((now) => (now === way ? null : now))
  }

  if (waiting !== null) {
    return (
      <div className="flex flex-col gap-3">
        <output className="block">
          <span className="font-medium">Go on in your browser.</span>{' '}
          <span className="text-soft">GridBoss is there again by itself once you have agreed.</span>
        </output>
        <div className="flex gap-2">
          <Button onClick={() => void call('openBrowserAgain', {})}>Open the browser again</Button>
          <Button look="quiet" onClick={() => void call('cancelBrowserSignIn', {})}>
            Cancel
          </Button>
        </div>
        {waiting === 'loopback' && (
          <p className="text-sm text-soft">
            The browser cannot come back?{' '}
            <button
              type="button"
              className="cursor-pointer text-ink underline underline-offset-2"
              onClick={() => void signIn('link')}
            >
              Try it with a link
            </button>
          </p>
        )}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <Button look="primary" className="w-full" onClick={() => void signIn('loopback')}>
        Sign in with Discord
      </Button>
      <FaultLine fault={fault} className="mt-2" />
    </div>
  )
}
