import { useState } from 'react'
import type { Invite } from '#shared/api/invites.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { useOnline } from '../../online.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { roleWords } from './role-words.ts'

/** The invites that are out, and making new ones. */
export function InvitePanel({ league }: { league: LeagueDetail }) {
  const online = useOnline('listInvites', { leagueId: league.id })
  const [inviting, setInviting] = useState(false)
  const again = online.kind === 'loading' ? () => undefined : online.retry
  return (
    <Panel
      title="Invites"
      beside={
        <Button look="primary" onClick={() => setInviting(true)}>
          Invite…
        </Button>
      }
    >
      <LoadedOnline online={online}>
        {({ items }) =>
          items.length === 0 ? (
            <Blank title="No invites are out">
              Make a link and send it to whoever shall come: stewards for race control, drivers to report
              incidents.
            </Blank>
          ) : (
            <ul>
              {items.map((invite) => (
                <InviteLine key={invite.id} league={league} invite={invite} onChanged={again} />
              ))}
            </ul>
          )
        }
      </LoadedOnline>
      {inviting && (
        <InviteDialog
          league={league}
          onClose={() => {
            setInviting(false)
            again()
          }}
        />
      )}
    </Panel>
  )
}

interface InviteLineProps {
  readonly league: LeagueDetail
  readonly invite: Invite
  readonly onChanged: () => void
}

function InviteLine({ league, invite, onChanged }: InviteLineProps) {
  async function withdraw(): Promise<void> {
    try {
      const answer = await call('revokeInvite', { leagueId: league.id, inviteId: invite.id })
      if (answer.ok) onChanged()
      else notify(answer.message, 'danger')
    } catch (error) {
      notify(messageOf(error), 'danger')
    }
  }
  const open = invite.state === 'open'
  return (
    <li className="flex items-center gap-4 border-t border-line px-4 py-2">
      <span className="min-w-0 flex-1">
        <span className={open ? 'font-medium' : 'text-soft'}>{roleWords[invite.role]}</span>
        <span className="block text-sm text-soft">
          By {invite.createdBy}, {open ? 'until' : 'was until'} {formatInstant(invite.expiresAt)}
        </span>
      </span>
      <span className="text-sm text-soft tabular-nums">
        {invite.uses} of {invite.uses + invite.usesLeft} used
      </span>
      <Badge tone={open ? 'official' : 'plain'}>{stateWords[invite.state]}</Badge>
      {open && (
        <Button
          look="quiet"
          aria-label={`Withdraw the invite for ${roleWords[invite.role].toLowerCase()}s`}
          onClick={() => void withdraw()}
        >
          Withdraw
        </Button>
      )}
    </li>
  )
}

const stateWords: Record<Invite['state'], string> = {
  open: 'Open',
  'used-up': 'Used up',
  expired: 'Expired',
  revoked: 'Withdrawn',
}
