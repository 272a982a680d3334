import { createHash, randomBytes } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { rolesWith } from '#shared/policy/policy.ts'

export type InvitedRole = Exclude<Role, 'OWNER'>

/** An invite as those who manage members see it; times are ISO, UTC. */
export interface Invite {
  readonly id: string
  readonly role: InvitedRole
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly usesLeft: number
  readonly uses: number
  readonly state: 'open' | 'used-up' | 'expired' | 'revoked'
}

export interface NewInvite {
  readonly id: string
  readonly leagueId: string
  readonly role: InvitedRole
  readonly createdBy: string
  readonly days: number
  readonly uses: number
}

/** Makes an invite at `now` (ms since 1970, UTC) and answers its token, which is kept nowhere. */
export async function makeInvite(db: Db, invite: NewInvite, now: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db.query(
    `insert into invites (id, league_id, role, token_hash, created_by, created_at, expires_at, uses_left)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      invite.id,
      invite.leagueId,
      invite.role,
      hashOf(token),
      invite.createdBy,
      new Date(now).toISOString(),
      new Date(now + invite.days * dayMs).toISOString(),
      invite.uses,
    ],
  )
  return token
}

/** The invites of a league, newest first; those that ended more than a month ago are left out. */
export async function listInvites(db: Db, leagueId: string, now: number): Promise<Invite[]> {
  const { rows } = await db.query<InviteRow>(
    `select i.id, i.role, u.display_name, i.created_at, i.expires_at, i.uses_left, i.revoked_at,
            (select count(*)::int from invite_uses v where v.invite_id = i.id) as uses
       from invites i join users u on u.id = i.created_by
      where i.league_id = $1 and i.expires_at > $2 and (i.revoked_at is null or i.revoked_at > $2)
      order by i.created_at desc, i.id limit 200`,
    [leagueId, new Date(now - 30 * dayMs).toISOString()],
  )
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    createdBy: row.display_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usesLeft: row.uses_left,
    uses: row.uses,
    state: stateOf(row, now),
  }))
}

/** Whether there was such an invite; one that was revoked before stays as it is. */
export async function revokeInvite(db: Db, leagueId: string, id: string, now: number): Promise<boolean> {
  const { rows } = await db.query(
    `update invites set revoked_at = coalesce(revoked_at, $3) where league_id = $1 and id = $2 returning id`,
    [leagueId, id, new Date(now).toISOString()],
  )
  return rows.length > 0
}

/** What an invite opens, for whoever holds its token. */
export interface OpenInvite {
  readonly id: string
  readonly leagueId: string
  readonly leagueName: string
  readonly slug: string
  readonly role: InvitedRole
}

/** The invite with this token, or why it does not count: `unknown-invite`, or `invite-ended`. */
export async function findInvite(
  db: Db,
  token: string,
  now: number,
  lock: '' | 'for update of i' = '',
): Promise<({ readonly ok: true } & OpenInvite) | Rejection> {
  const { rows } = await db.query<
    InviteRow & { league_id: string; slug: string; name: string; maker_may: boolean }
  >(
    `select i.id, i.role, i.created_at, i.expires_at, i.uses_left, i.revoked_at, l.id as league_id, l.slug, l.name,
            exists (select 1 from members m where m.league_id = i.league_id and m.user_id = i.created_by
                       and m.removed_at is null and m.role = any($2::text[])) as maker_may
       from invites i join leagues l on l.id = i.league_id
      where i.token_hash = $1 and l.deleted_at is null ${lock}`,
    [hashOf(token), rolesWith('member.manage')],
  )
  const row = rows[0]
  if (!row) return rejected('unknown-invite', 'This invite does not exist. Ask for a new link.')
  // What ended with the role of its maker is revoked by then; this holds for whatever else took the role.
  const state = row.maker_may ? stateOf(row, now) : 'revoked'
  if (state !== 'open') return rejected('invite-ended', `${ended[state]} Ask for a new link.`)
  return {
    ok: true,
    id: row.id,
    leagueId: row.league_id,
    leagueName: row.name,
    slug: row.slug,
    role: row.role,
  }
}

/** Whether this user came in by this invite before. */
export async function hasUsed(db: Db, inviteId: string, userId: string): Promise<boolean> {
  const { rows } = await db.query('select 1 from invite_uses where invite_id = $1 and user_id = $2', [
    inviteId,
    userId,
  ])
  return rows.length > 0
}

/** Spends one use of an invite that is locked and open. */
export async function spendInvite(db: Db, inviteId: string, userId: string, now: string): Promise<void> {
  await db.query('insert into invite_uses (invite_id, user_id, used_at) values ($1, $2, $3)', [
    inviteId,
    userId,
    now,
  ])
  const { rows } = await db.query('update invites set uses_left = uses_left - 1 where id = $1 returning id', [
    inviteId,
  ])
  must(rows[0], 'the invite that was locked')
}

interface InviteRow {
  readonly id: string
  readonly role: InvitedRole
  readonly display_name: string
  readonly created_at: string
  readonly expires_at: string
  readonly uses_left: number
  readonly uses: number
  readonly revoked_at: string | null
}

type Ended = Exclude<Invite['state'], 'open'>

function stateOf(
  row: Pick<InviteRow, 'revoked_at' | 'expires_at' | 'uses_left'>,
  now: number,
): Invite['state'] {
  if (row.revoked_at !== null) return 'revoked'
  if (Date.parse(row.expires_at) <= now) return 'expired'
  return row.uses_left === 0 ? 'used-up' : 'open'
}

const ended: Record<Ended, string> = {
  revoked: 'This invite was withdrawn.',
  expired: 'This invite has expired.',
  'used-up': 'This invite has been used as often as it may.',
}

const dayMs = 24 * 60 * 60 * 1000
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
