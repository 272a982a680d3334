/** Why something is not in Discord, for people: what is wrong, and what to do about it. */
export interface DeliveryFault {
  readonly what: string
  readonly fix: string
}

/**
 * What the code of a failed delivery means: a number of Discord, or a word of ours. `message` is what came with it, such as
 * the permissions that are missing.
 */
export function deliveryFault(code: string, message: string): DeliveryFault {
  const known = Object.hasOwn(faults, code) ? faults[code] : undefined
  if (known === undefined) {
    return {
      what: `Discord did not take it: ${message === '' ? `error ${code}` : message}`,
      fix: 'Send it again. If it fails once more, try another channel.',
    }
  }
  const missing = /^missing: (.+)$/.exec(message)?.[1]
  if (missing === undefined || !tellsMissing.includes(code)) return known
  return { what: `The bot lacks ${missing} there.`, fix: known.fix }
}

const tellsMissing: readonly string[] = ['50001', '50013']
const permissionsOf = 'Edit Channel, Permissions, the role of the bot: switch on what is missing'

const slow: DeliveryFault = {
  what: 'Discord asks the bot to slow down.',
  fix: 'Nothing: it is sent as soon as Discord allows it.',
}
const away: DeliveryFault = {
  what: 'Discord, or the bot, was away for a moment.',
  fix: 'Nothing: it is tried again by itself.',
}
const unfit: DeliveryFault = {
  what: 'The channel does not take such messages.',
  fix: 'Choose a text or announcement channel for it.',
}
const moderated: DeliveryFault = {
  what: 'The server’s automatic moderation has blocked it.',
  fix: 'Server Settings, AutoMod: let the role of the bot pass. Then send it again.',
}

const faults: Readonly<Record<string, DeliveryFault | undefined>> = {
  '50001': {
    what: 'The bot cannot see the channel.',
    fix: `${permissionsOf}, View Channel first. Then send it again.`,
  },
  '50013': {
    what: 'The bot may not do this in the channel.',
    fix: `${permissionsOf}. Then send it again.`,
  },
  '50013-hierarchy': {
    what: 'The role of the bot stands too low in the server’s list of roles.',
    fix: 'Server Settings, Roles: drag the role of the bot up. Then send it again.',
  },
  '10003': { what: 'The channel is not there any more.', fix: 'Choose another channel for it.' },
  '10004': { what: 'The bot is not in the server any more.', fix: 'Add the bot again.' },
  '10008': {
    what: 'The message was deleted in Discord more than once.',
    fix: 'Send it again to post it anew.',
  },
  '10015': { what: 'The webhook was deleted in Discord.', fix: 'Send it again: a new one is made.' },
  '30007': {
    what: 'The channel has as many webhooks as it can have.',
    fix: 'Edit Channel, Integrations, Webhooks: remove one, or have the bot post by itself.',
  },
  '30038': {
    what: 'The server has as many scheduled events as it can have, a hundred.',
    fix: 'Remove some in Discord. Then send it again.',
  },
  '30046': {
    what: 'Discord allows few edits of messages older than an hour.',
    fix: 'Nothing: it is edited as soon as Discord allows it.',
  },
  '40333': {
    what: 'Discord keeps the bot out because its requests look wrong to it.',
    fix: 'Nothing here: who runs GridBoss has to look into it.',
  },
  '50083': {
    what: 'The thread is archived, and the bot may not open it again.',
    fix: 'Give the bot Manage Threads, or open the thread in Discord. Then send it again.',
  },
  '160006': {
    what: 'The server has as many open threads as it can have.',
    fix: 'Archive some in Discord. Then send it again.',
  },
  '180000': {
    what: 'The scheduled event is over or was cancelled in Discord, and cannot be changed any more.',
    fix: 'Nothing: the next event has one of its own.',
  },
  '10011': { what: 'A role is not there any more.', fix: 'Choose another one.' },
  '20016': slow,
  '20028': slow,
  '20029': slow,
  '30058': {
    what: 'The server has as many webhooks as it can have.',
    fix: 'Server Settings, Integrations, Webhooks: remove some, or have the bot post by itself.',
  },
  '40067': {
    what: 'The forum asks for a tag on every post.',
    fix: 'Edit Channel: switch “Require people to select tags when posting” off. Then send it again.',
  },
  '50008': unfit,
  '50024': unfit,
  '60003': {
    what: 'The server asks for two-factor authentication of who moderates it.',
    fix: 'Who owns the bot’s application has to switch it on at Discord.',
  },
  '160005': {
    what: 'The thread is locked.',
    fix: 'Unlock it in Discord, or give the bot Manage Threads. Then send it again.',
  },
  '200000': moderated,
  '200001': moderated,
  '429': slow,
  outage: away,
  'rate-limit': slow,
  stopped: away,
  blocked: {
    what: 'The bot has paused, because Discord refused too much of what it asked.',
    fix: 'Nothing: it goes on within minutes. If it does not, put right what is refused elsewhere.',
  },
  'token-revoked': {
    what: 'Discord does not accept the bot’s token any more.',
    fix: 'Nothing here: who runs GridBoss has to set a new DISCORD_BOT_TOKEN.',
  },
  picture: {
    what: 'The picture could not be drawn or attached; the text stands.',
    fix: 'Nothing: it is tried again.',
  },
  deleted: {
    what: 'The message was deleted in Discord more than once.',
    fix: 'Send it again to post it anew.',
  },
  silence: {
    what: 'The bot took it a hundred times and never said how it ended.',
    fix: 'Who runs GridBoss has to look at the log of the bot. Then send it again.',
  },
  'bad-form': {
    what: 'It has a form that Discord does not take.',
    fix: 'Look at the wording of this kind of announcement: shorten it. Then it is sent by itself.',
  },
  'no-number': away,
  'bot-removed': { what: 'The bot is not in the server any more.', fix: 'Add the bot again.' },
  deactivated: {
    what: 'The announcements of this league were switched off by who runs GridBoss.',
    fix: 'Ask them why.',
  },
  closed: { what: 'They take no private messages.', fix: 'Nothing: they see it in GridBoss.' },
}
