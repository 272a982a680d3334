import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import { changeDesired, newDelivery, withdrawDesired, type Wish } from './change-desired.ts'
import type { Delivery, Desired, DesiredForms, DeliveryChannel, Place } from './delivery.ts'
import { contentMark } from './content-mark.ts'
import { insertDelivery, readDeliveries, updateDeliveries } from './delivery-rows.ts'
import { tellDeliveries } from './tell-deliveries.ts'

/** What should stand outside, told by whoever knows it. Instants are ISO, UTC. */
export type Wanted = {
  readonly [Channel in DeliveryChannel]: WantedIn<Channel>
}[DeliveryChannel]

/** A subject in one place: there is one delivery of it. */
export interface Subject {
  readonly channel: DeliveryChannel
  /** For Discord the number of the server. */
  readonly target: string
  /** Such as 'result:<session>'. */
  readonly subject: string
}

interface WantedIn<Channel extends DeliveryChannel> extends Subject {
  readonly channel: Channel
  readonly leagueId: string | null
  /** Which kind of announcement it is. */
  readonly kind: string
  readonly place: Place
  readonly desired: DesiredForms[Channel]
  /** The public revision of the league that it shows. */
  readonly revision: number
  /** Not sooner than then; null for at once. */
  readonly notBefore: string | null
  /** What was not sent by then is not sent any more; null or absent for what never goes stale. */
  readonly notAfter?: string | null
}

/**
 * Says what should stand outside, in the transaction `tx` that changes it; senders are told when it commits. Told again,
 * or an older revision than was told before, changes nothing. What was parked or dead is tried again when something else is desired.
 * Answers the id of the delivery, which a thread's messages name as their place.
 */
export async function desire(tx: Db, wanted: Wanted, now: string): Promise<string> {
  const at = Date.parse(now)
  const wish = wishOf(wanted, at)
  // Of what is desired at one instant the order of ids is the order of its saying.
  const made = newDelivery(uuidV7(), wish, at)
  if (await insertDelivery(tx, made)) {
    await tellDeliveries(tx)
    return made.id
  }
  const before = await lockSubject(tx, wanted)
  // It went between the two statements, as another transaction withdrew it.
  if (before === null) return desire(tx, wanted, now)
  const after = changeDesired(before, wish, at)
  if (after !== before) {
    await updateDeliveries(tx, [after])
    await tellDeliveries(tx)
  }
  return before.id
}

/**
 * Says that a subject is not wanted any more as of a revision. What was not sent yet goes; what stands is left as it is.
 * To have it say something else, desire that instead.
 */
export async function withdraw(tx: Db, subject: Subject, revision: number, now: string): Promise<void> {
  const before = await lockSubject(tx, subject)
  if (before === null) return
  const after = withdrawDesired(before, revision, Date.parse(now))
  if (after === null) await tx.query('delete from deliveries where id = $1', [before.id])
  else if (after !== before) await updateDeliveries(tx, [after])
}

/** Forgets all that a league announces in Discord, when it announces nothing any more. What stands there is left as it is. */
export async function forgetDeliveries(tx: Db, leagueId: string): Promise<void> {
  await tx.query(`delete from deliveries where league_id = $1 and channel like 'discord-%'`, [leagueId])
}

async function lockSubject(tx: Db, { channel, target, subject }: Subject): Promise<Delivery | null> {
  const [found] = await readDeliveries(tx, 'where channel = $1 and target = $2 and subject = $3 for update', [
    channel,
    target,
    subject,
  ])
  return found ?? null
}

function wishOf(wanted: Wanted, now: number): Wish {
  const { channel, target, leagueId, subject, kind, place, notBefore, notAfter = null } = wanted
  return {
    channel,
    target,
    leagueId,
    subject,
    kind,
    place,
    notBefore: notBefore === null ? now : Date.parse(notBefore),
    notAfter: notAfter === null ? null : Date.parse(notAfter),
    desired: desiredOf(wanted.desired, wanted.revision, now),
  }
}

function desiredOf(content: Wanted['desired'], revision: number, at: number): Desired {
  return { content, ...contentMark(content), revision, at }
}
