import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { isScript } from '#server/identity/script-token.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import { instant, noteFirstUse } from '#server/identity/sign-ins.ts'
import type { LeagueRouteAccess } from './access.ts'
import {
  enteredIn,
  membershipColumns,
  membershipJoins,
  type Entered,
  type MembershipRow,
} from './membership.ts'

export interface SignedInUser {
  readonly id: string
  readonly displayName: string
}

export interface FoundSignIn {
  readonly signInId: string
  /** They came with the token of a script. */
  readonly byScript: boolean
  readonly user: SignedInUser
}

/** Whose access token this is, null for one that does not hold (any more) at `now`, ms since 1970, UTC. */
export async function findSignIn(db: Db, accessToken: string, now: number): Promise<FoundSignIn | null> {
  const { rows } = await db.query<SignInRow>(`select ${signInColumns} ${signInJoins} where ${holds('$2')}`, [
    hashSecret(accessToken),
    instant(now),
  ])
  return signInOf(db, rows[0], accessToken, now)
}

/** Somebody who asks about a league, and the league if it is one of theirs. */
export interface FoundReader extends FoundSignIn {
  readonly entered: Entered | null
}

/** As `findSignIn`, with the place that they have in the league which `id` names, in one look at the database. */
export async function findReader(
  db: Db,
  accessToken: string,
  now: number,
  { id, access: { of, alsoDeleted } }: { readonly id: string; readonly access: LeagueRouteAccess },
): Promise<FoundReader | null> {
  const { rows } = await db.query<SignInRow & MembershipRow>(
    `select ${signInColumns}, ${membershipColumns} ${signInJoins} ${membershipJoins(of)} where ${holds('$4')}`,
    [hashSecret(accessToken), id, alsoDeleted, instant(now)],
  )
  const found = await signInOf(db, rows[0], accessToken, now)
  return found && { ...found, entered: enteredIn(rows[0]) }
}

/**
 * The id in the address by which a league's route is asked for reading, null on other routes and for what is none: the
 * route's schema will say so. What changes something is looked at only after its body has come.
 */
export function readId(request: FastifyRequest, { of, where }: LeagueRouteAccess): string | null {
  if (request.method !== 'GET' || where !== 'params') return null
  const id = z.uuid().safeParse((request.params as Readonly<Record<string, string>>)[`${of}Id`])
  return id.success ? id.data : null
}

interface SignInRow {
  readonly signInId: string
  readonly device: string
  readonly id: string
  readonly displayName: string
  readonly unseen: boolean
}

const signInColumns = `s.id as "signInId", s.device, u.id, u.display_name as "displayName", t.first_used_at is null as unseen`
const signInJoins = `from access_tokens t join sign_ins s on s.id = t.sign_in_id join users u on u.id = s.user_id`
const holds = (now: string): string =>
  `t.token_hash = $1 and t.expires_at > ${now} and s.ended_at is null and u.deleted_at is null`

async function signInOf(
  db: Db,
  row: SignInRow | undefined,
  accessToken: string,
  now: number,
): Promise<FoundSignIn | null> {
  if (!row) return null
  if (row.unseen) {
    await noteFirstUse(db, accessToken, now)
  }
  return {
    signInId: row.signInId,
    byScript: isScript(row.device),
    user: { id: row.id, displayName: row.displayName },
  }
}
