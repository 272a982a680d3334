import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { DeviceKeyItem } from '#shared/queries/device-keys.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { useLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { leagueOf } from '../../route.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { show, useView } from '../../view.ts'
import { OwnFingerprint } from './own-fingerprint.tsx'

const close = (): void => show('none')

/** The laptops whose work may be taken over from files; an admin withdraws one that was lost. */
export function LaptopsDialog({ userId }: { userId: string }) {
  const leagueId = useView((view) => leagueOf(view.route))
  return (
    <Dialog title="Known laptops" onClose={close} place="wide">
      {leagueId === null ? (
        <Blank title="Open a league first">Each league knows the laptops of its own people.</Blank>
      ) : (
        <Laptops leagueId={leagueId} userId={userId} />
      )}
      <OwnFingerprint />
    </Dialog>
  )
}

function Laptops({ leagueId, userId }: { leagueId: string; userId: string }) {
  const league = useLive('league', { leagueId, userId })
  const live = useLive('device-keys', { leagueId })
  const [withdrawing, setWithdrawing] = useState<DeviceKeyItem | null>(null)
  const mayRevoke = league.kind === 'ready' && league.data !== null && can(league.data.role, 'device.revoke')
  return (
    <DialogBody label="Known laptops">
      <Loaded live={live}>
        {(keys) =>
          keys.length === 0 ? (
            <Blank title="No laptop is known yet">
              A laptop becomes known the first time it is connected. Stewards and admins see this list.
            </Blank>
          ) : (
            <ul>
              {keys.map((key) => (
                <li
                  key={key.deviceId}
                  className="flex items-center justify-between gap-4 border-b border-line px-4 py-3"
                  data-laptop={key.revokedAt === null ? 'known' : 'withdrawn'}
                >
                  <div>
                    <p className="font-medium">{key.laptop}</p>
                    <p className="text-xs text-faint">
                      {key.person} · since {formatInstant(key.registeredAt)}
                      {key.revokedAt && ` · withdrawn ${formatInstant(key.revokedAt)}`}
                    </p>
                  </div>
                  {key.revokedAt !== null && <Badge tone="danger">Withdrawn</Badge>}
                  {key.revokedAt === null && mayRevoke && (
                    <Button look="quiet" onClick={() => setWithdrawing(key)}>
                      Withdraw…
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {withdrawing && (
        <Confirm
          title={`Withdraw the key of ${withdrawing.laptop}`}
          action="Withdraw for good"
          onClose={() => setWithdrawing(null)}
          onConfirm={() => {
            setWithdrawing(null)
            void withdraw(leagueId, withdrawing)
          }}
        >
          <p>
            Work that this laptop has signed is not taken from files any more. Its person can still sign in on
            it and send it themselves. This cannot be taken back.
          </p>
        </Confirm>
      )}
    </DialogBody>
  )
}

async function withdraw(leagueId: string, { deviceId, laptop }: DeviceKeyItem): Promise<void> {
  const outcome = await mutate(leagueId, 'device.revoke', { deviceId })
  notify(outcome.ok ? `The key of ${laptop} is withdrawn.` : outcome.message, outcome.ok ? 'plain' : 'danger')
}
