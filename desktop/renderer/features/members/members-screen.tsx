import { useState } from 'react'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { LeagueMember } from '#shared/queries/members.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { LeaveLeague } from './leave-league.tsx'
import { MemberRow } from './member-row.tsx'
import { OwnershipOffer } from './ownership-offer.tsx'
import { ColumnHeading } from '../../ui/column-heading.tsx'

/** Who belongs to a league and what each may do. Roles change offline too; invites need a connection. */
export function MembersScreen({ league, user }: { league: LeagueDetail; user: SignedInUser }) {
  const live = useLive('members', { leagueId: league.id })
  const [leaving, setLeaving] = useState(false)
  const manages = can(league.role, 'member.manage')
  const offered =
    live.kind === 'ready' && live.data.some((member) => member.userId === user.id && member.ownerOffered)
  return (
    <Page title="Members" beside={<Button onClick={() => setLeaving(true)}>Leave league…</Button>}>
      <div className="flex max-w-4xl flex-col gap-6">
        {offered && <OwnershipOffer league={league} />}
        <Panel title="Members" beside={live.kind === 'ready' && <Count of={live.data.length} />}>
          <Loaded live={live}>
            {(members) => <MemberTable league={league} user={user} members={members} manages={manages} />}
          </Loaded>
        </Panel>
        {manages && <InvitePanel league={league} />}
      </div>
      {leaving && <LeaveLeague league={league} onClose={() => setLeaving(false)} />}
    </Page>
  )
}

interface MemberTableProps {
  readonly league: LeagueDetail
  readonly user: SignedInUser
  readonly members: readonly LeagueMember[]
  readonly manages: boolean
}

function MemberTable({ league, user, members, manages }: MemberTableProps) {
  const lastOwner = members.filter((member) => member.role === 'OWNER').length === 1
  return (
    <table className="w-full border-t border-line text-left">
      <thead className="text-xs text-soft">
        <tr>
          <ColumnHeading className="px-4 py-2">Name</ColumnHeading>
          <ColumnHeading>Races as</ColumnHeading>
          <ColumnHeading>Role</ColumnHeading>
          <ColumnHeading>Member since</ColumnHeading>
          {manages && (
            <ColumnHeading className="py-2 pr-3" unseen>
              Actions
            </ColumnHeading>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow
            key={member.id}
            league={league}
            member={member}
            isSelf={member.userId === user.id}
            manages={manages}
            // The last owner is changed by making another owner first.
            fixed={
              (member.role === 'OWNER' && lastOwner) || (member.role === 'OWNER' && league.role !== 'OWNER')
            }
          />
        ))}
      </tbody>
    </table>
  )
}

function Count({ of }: { of: number }) {
  return <span className="text-sm text-faint">{of}</span>
}
