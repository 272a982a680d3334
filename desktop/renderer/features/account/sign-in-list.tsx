import { useState } from 'react'
import type { OnlineResult } from '#desktop/ipc/online-calls.ts'
import { formatAge } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { useNow } from '../../live-status.ts'
import { useOnline } from '../../online.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Panel } from '../../ui/page.tsx'
import { notify } from '../../notify.ts'
import { ScriptTokenDialog } from './script-token-dialog.tsx'

type SignIn = OnlineResult<'listSignIns'>['items'][number]

/** Where one is signed in, each to be ended by itself, or all others at once. */
export function SignInList() {
  const online = useOnline('listSignIns', {})
  const [asking, setAsking] = useState(false)
  const [making, setMaking] = useState(false)
  const again = online.kind === 'loading' ? () => undefined : online.retry
  const others = online.kind === 'ready' ? online.data.items.filter((each) => !each.current).length : 0

  async function endOthers(): Promise<void> {
    setAsking(false)
    await tell(call('endSignIns', { keep: 'this' }), ({ ended }) =>
      ended === 1 ? 'One other sign-in has ended.' : `${ended} other sign-ins have ended.`,
    )
    again()
  }

  return (
    <Panel
      title="Where you are signed in"
      beside={
        <span className="flex gap-2">
          <Button look="quiet" onClick={() => setMaking(true)}>
            Token for a script…
          </Button>
          {others > 0 && <Button onClick={() => setAsking(true)}>Sign out everywhere else…</Button>}
        </span>
      }
    >
      <LoadedOnline online={online}>
        {({ items }) => (
          <ul>
            {items.map((each) => (
              <Line key={each.id} signIn={each} onChanged={again} />
            ))}
          </ul>
        )}
      </LoadedOnline>
      {making && (
        <ScriptTokenDialog
          onClose={() => {
            setMaking(false)
            again()
          }}
        />
      )}
      {asking && (
        <Confirm
          title="Sign out everywhere else"
          action="Sign out everywhere else"
          onConfirm={() => void endOthers()}
          onClose={() => setAsking(false)}
        >
          {others === 1 ? 'One other device or browser' : `${others} other devices and browsers`} must sign in
          again before it can send or see anything new. Work that is not sent yet stays there.
        </Confirm>
      )}
    </Panel>
  )
}

function Line({ signIn, onChanged }: { signIn: SignIn; onChanged: () => void }) {
  const now = useNow()
  const used = `used ${formatAge(Math.max(0, now - Date.parse(signIn.lastUsedAt)))} ago`
  async function end(): Promise<void> {
    await tell(call('endSignIn', { id: signIn.id }), () => `${signIn.device} is signed out.`)
    onChanged()
  }
  return (
    <li className="flex items-center gap-4 border-t border-line px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{signIn.device}</span>
        <span className="block text-sm text-soft">
          {kindOf(signIn)} · {signIn.current ? 'in use' : used}
        </span>
      </span>
      {signIn.current ? (
        <Badge tone="plain">This device</Badge>
      ) : (
        <Button look="quiet" aria-label={`Sign out ${signIn.device}`} onClick={() => void end()}>
          Sign out
        </Button>
      )}
    </li>
  )
}

function kindOf({ client, device }: SignIn): string {
  if (device.startsWith('Script: ')) return 'Token of a script'
  return client === 'desktop' ? 'GridBoss app' : 'Browser'
}

type Answer<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly message: string }

/** Says what came of it, whichever way it went. */
async function tell<Result>(
  asking: Promise<Answer<Result>>,
  words: (result: Result) => string,
): Promise<void> {
  try {
    const answer = await asking
    if (answer.ok) notify(words(answer.result))
    else notify(answer.message, 'danger')
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
