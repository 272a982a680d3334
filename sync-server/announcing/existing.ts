import type { Db } from '#shared/db/db.ts'
import type { DeliveryChannel, Place } from '#server/outbound/delivery.ts'

/** A delivery of a league that there is already. */
export interface Existing {
  readonly id: string
  readonly channel: DeliveryChannel
  readonly subject: string
  readonly place: Place
  /** It stands in Discord, or may: a sender has it. */
  readonly stands: boolean
  /** What is desired of it: by its mark, and from when on (ms since 1970). */
  readonly hash: string
  readonly picture: string | null
  readonly notBefore: number
  readonly withdrawn: boolean
}

/** What a league has desired so far. */
export interface ExistingDeliveries {
  find(channel: DeliveryChannel, subject: string): Existing | null
  /** Those whose subject begins so. */
  startingWith(channel: DeliveryChannel, beginning: string): Existing[]
}

export async function readExisting(db: Db, leagueId: string, target: string): Promise<ExistingDeliveries> {
  const { rows } = await db.query<Existing>(
    `select id, channel, subject, place, desired_hash as hash, desired_picture as picture,
            (extract(epoch from not_before) * 1000)::float8 as "notBefore", desired is null as withdrawn,
            external_id is not null or claim_token is not null or unsure_since is not null as stands
       from deliveries where league_id = $1 and target = $2`,
    [leagueId, target],
  )
  const byName = new Map(rows.map((each) => [`${each.channel} ${each.subject}`, each]))
  return {
    find: (channel, subject) => byName.get(`${channel} ${subject}`) ?? null,
    startingWith: (channel, beginning) =>
      rows.filter((each) => each.channel === channel && each.subject.startsWith(beginning)),
  }
}
