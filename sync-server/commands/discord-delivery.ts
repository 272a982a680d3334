import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { dropDelivery, sendAgain } from '#server/outbound/send-again.ts'
import { command } from './define.ts'

const OfDelivery = z.strictObject({ deliveryId: z.uuid() })

/** Has a message of the league sent once more. Rejected with `PLAN_LIMIT`, `unknown-delivery` or `stopped`. */
export const discordResend = command({
  args: OfDelivery,
  permission: { kind: 'league', action: 'discord.manage' },
  run: async (tx, { deliveryId }, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league of a message')
    const closed = await featureFault(tx, leagueId, 'DISCORD_POSTS')
    if (closed) return closed
    const sent = await sendAgain(tx, { leagueId, deliveryId }, now)
    return sent.ok ? { ...sent, result: null } : sent
  },
})

/** Gives a message of the league up: it is not sent any more. Rejected with `unknown-delivery`. */
export const discordDrop = command({
  args: OfDelivery,
  permission: { kind: 'league', action: 'discord.manage' },
  run: async (tx, { deliveryId }, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league of a message')
    const dropped = await dropDelivery(tx, { leagueId, deliveryId }, now)
    return dropped.ok ? { ...dropped, result: null } : dropped
  },
})
