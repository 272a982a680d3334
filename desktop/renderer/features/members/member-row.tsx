import { useState } from 'react'
import type { Role } from '#shared/model/role.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { LeagueMember } from '#shared/queries/members.ts'
import { formatDay } from '#shared/ui/local-time.ts'
import { mutate } from '../../mutate.ts'
import { RoleBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { control } from '../../ui/field.tsx'
import { notify } from '../../notify.ts'
import { ConfirmChange } from './confirm-change.tsx'
import { roleWords, whatRoleMay } from './role-words.ts'

interface MemberRowProps {
  readonly league: LeagueDetail
  readonly member: LeagueMember
  readonly isSelf: boolean
  readonly manages: boolean
  /** Nothing about this member can be changed by whoever looks. */
  readonly fixed: boolean
}

/** A member with their role, which can be changed in place; what takes rights away from oneself is asked first. */
export function MemberRow({ league, member, isSelf, manages, fixed }: MemberRowProps) {
  const [asking, setAsking] = useState<{ kind: 'role'; role: Role } | { kind: 'remove' } | null>(null)
  const offered: readonly Role[] =
    league.role === 'OWNER' ? ['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'] : ['ADMIN', 'STEWARD', 'DRIVER']

  async function put(role: Role) {
    const { id, userId, displayName } = member
    const outcome = await mutate(league.id, 'member.put', { id, userId, displayName, role })
    if (outcome.ok) notify(saidOf(member, role))
    else notify(outcome.message, 'danger')
    return outcome
  }

  return (
    <tr className="border-t border-line">
      <th scope="row" className="px-4 py-2 font-medium">
        {member.displayName}
        {isSelf && <span className="ml-2 font-normal text-faint">you</span>}
        {member.ownerOffered && <span className="ml-2 font-normal text-faint">owner, not accepted yet</span>}
      </th>
      <td className="px-2 py-2 text-soft">{member.drivers.join(', ') || '–'}</td>
      <td className="px-2 py-2">
        {manages && !fixed ? (
          <select
            aria-label={`Role of ${member.displayName}`}
            className={`${control} w-auto!`}
            value={member.role}
            onChange={(event) => {
              const role = event.target.value as Role
              if (isSelf || role === 'OWNER') setAsking({ kind: 'role', role })
              else void put(role)
            }}
          >
            {offered.map((role) => (
              <option key={role} value={role}>
                {roleWords[role]}
              </option>
            ))}
          </select>
        ) : (
          <RoleBadge role={member.role} />
        )}
      </td>
      <td className="px-2 py-2 text-soft tabular-nums">{formatDay(member.joinedAt)}</td>
      {manages && (
        <td className="py-2 pr-3 text-right">
          {member.ownerOffered && league.role === 'OWNER' && (
            <Button look="quiet" onClick={() => void put(member.role)}>
              Take the offer back
            </Button>
          )}
          {!fixed && !isSelf && (
            <Button
              look="quiet"
              aria-label={`Remove ${member.displayName}`}
              onClick={() => setAsking({ kind: 'remove' })}
            >
              Remove
            </Button>
          )}
          {asking?.kind === 'role' && (
            <ConfirmChange
              title={isSelf ? 'Change your own role' : `Make ${member.displayName} owner`}
              confirm={`Make ${isSelf ? 'me' : member.displayName} ${roleWords[asking.role].toLowerCase()}`}
              onConfirm={() => put(asking.role)}
              onClose={() => setAsking(null)}
            >
              {isSelf
                ? `You will then ${whatRoleMay[asking.role]}. Only another owner or admin can give the role back.`
                : `An owner may do everything, also delete the league and remove you. ${member.displayName} has to accept it first.`}
            </ConfirmChange>
          )}
          {asking?.kind === 'remove' && (
            <ConfirmChange
              title={`Remove ${member.displayName}`}
              confirm="Remove from the league"
              danger
              onConfirm={() => mutate(league.id, 'member.remove', { memberId: member.id })}
              onClose={() => setAsking(null)}
            >
              {member.displayName} loses access on every device. Results, rulings and drivers stay as they
              are.
            </ConfirmChange>
          )}
        </td>
      )}
    </tr>
  )
}

function saidOf(member: LeagueMember, role: Role): string {
  if (role === 'OWNER' && member.role !== 'OWNER') {
    return `${member.displayName} is owner as soon as they accept it, under Members.`
  }
  if (role === member.role) return `${member.displayName} stays ${roleWords[role].toLowerCase()}.`
  return `${member.displayName} is ${roleWords[role].toLowerCase()} now.`
}
