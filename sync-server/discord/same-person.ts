import type { IdentityDeps } from '#server/identity/identity-deps.ts'

/**
 * Whether a Discord account is the one that a person signs in with: nobody has their server linked to a league of somebody
 * who sent them a link. Who came in by the development sign-in has none, and is believed where that is allowed.
 */
export async function isSamePerson(
  { database, developmentSignIn }: Pick<IdentityDeps, 'database' | 'developmentSignIn'>,
  userId: string,
  discordId: string,
): Promise<boolean> {
  const { rows } = await database.query<{ discordId: string | null }>(
    'select discord_id as "discordId" from users where id = $1 and deleted_at is null',
    [userId],
  )
  const known = rows[0]
  if (known === undefined) return false
  return known.discordId === null ? developmentSignIn : known.discordId === discordId
}

export const otherAccount =
  'You are somebody else at Discord than in GridBoss. Sign in there with the Discord account of GridBoss, and begin again.'
