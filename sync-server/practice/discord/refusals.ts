/** The answer of Discord to what it does not do. */
export class DiscordRefusal extends Error {
  readonly status: number
  readonly code: number
  /** What is wrong with which part of a body. */
  readonly errors: FaultTree | null
  /** After how long it may be tried again, s. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: number,
    message: string,
    errors: FaultTree | null = null,
    retryAfter: number | null = null,
  ) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
    this.retryAfter = retryAfter
  }
}

export interface FaultTree {
  [part: string]: FaultTree | { readonly code: string; readonly message: string }[]
}

const refusal = (status: number, code: number, message: string) => () =>
  new DiscordRefusal(status, code, message)

export const refused = {
  unauthorized: refusal(401, 0, '401: Unauthorized'),
  notFound: refusal(404, 0, '404: Not Found'),
  unknownChannel: refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: refusal(404, 10004, 'Unknown Guild'),
  unknownMember: refusal(404, 10007, 'Unknown Member'),
  unknownMessage: refusal(404, 10008, 'Unknown Message'),
  unknownRole: refusal(404, 10011, 'Unknown Role'),
  unknownUser: refusal(404, 10013, 'Unknown User'),
  unknownWebhook: refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: refusal(404, 10062, 'Unknown interaction'),
  unknownCommand: refusal(404, 10063, 'Unknown application command'),
  unknownEvent: refusal(404, 10070, 'Unknown Guild Scheduled Event'),
  otherApplication: refusal(403, 20012, 'You are not authorized to perform this action on this application'),
  tooManyWebhooks: refusal(400, 30007, 'Maximum number of webhooks reached (15)'),
  tooManyCommandsToday: refusal(
    429,
    30034,
    'Max number of daily application command creates has been reached (200)',
  ),
  tooManyEvents: refusal(400, 30038, 'Maximum number of uncompleted guild scheduled events reached (100)'),
  tooLarge: refusal(413, 40005, 'Request entity too large'),
  crosspostedBefore: refusal(400, 40033, 'This message has already been crossposted.'),
  answeredBefore: refusal(400, 40060, 'Interaction has already been acknowledged.'),
  tagRequired: refusal(400, 40067, 'A tag is required to create a forum post in this channel'),
  missingAccess: refusal(403, 50001, 'Missing Access'),
  othersMessage: refusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: refusal(400, 50006, 'Cannot send an empty message'),
  notText: refusal(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: refusal(403, 50013, 'Missing Permissions'),
  wrongChannelType: refusal(400, 50024, 'Cannot execute action on this channel type'),
  invalidBearer: refusal(401, 50025, 'Invalid OAuth2 access token provided'),
  invalidWebhookToken: refusal(401, 50027, 'Invalid Webhook Token'),
  invalidRole: refusal(400, 50028, 'Invalid Role'),
  notJson: refusal(400, 50109, 'The request body contains invalid JSON.'),
  archived: refusal(400, 50083, 'Thread is archived'),
  threadOfMessage: refusal(400, 160004, 'A thread has already been created for this message'),
  threadLocked: refusal(400, 160005, 'Thread is locked'),
  tooManyThreads: refusal(400, 160006, 'Maximum number of active threads reached'),
  finishedEvent: refusal(400, 180000, 'Cannot update a finished event'),
  webhookNeedsThread: refusal(
    400,
    220001,
    'Webhooks posted to forum channels must have a thread_name or thread_id',
  ),
} as const

/** A body that is wrong at a place in it, such as `embeds.0.title`. */
export function invalidBody(...faults: readonly Fault[]): DiscordRefusal {
  return new DiscordRefusal(400, 50035, 'Invalid Form Body', faultTree(faults))
}

export interface Fault {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

function faultTree(faults: readonly Fault[]): FaultTree {
  const tree: FaultTree = {}
  for (const { path, code, message } of faults) {
    const place = path.reduce<FaultTree>((at, part) => (at[part] ??= {}) as FaultTree, tree)
    const list = (place['_errors'] ??= []) as { code: string; message: string }[]
    list.push({ code, message })
  }
  return tree
}
