import { certaintyLine, messageColour } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, type MessageSettings } from './compose-message.ts'
import { escapeName } from './escape.ts'
import { instantMark } from './instant-mark.ts'
import type { MessageModel } from './message-model.ts'

/** A ruling that everybody may read. Nothing is said of who decided, nor of what they looked into. */
export interface RulingState {
  readonly season: string
  /** Where it was made for; null for one on the season as a whole. */
  readonly about: { readonly round: number; readonly event: string; readonly session: string } | null
  /** Whom it is about: a car with its drivers, a driver, a team; null for one about nobody in particular. */
  readonly who: string | null
  /** In a few words: '+5 s'. */
  readonly decision: string
  readonly reason: string
  /** ISO, UTC. */
  readonly decidedAt: string
  readonly state:
    | { readonly kind: 'in-force' }
    | { readonly kind: 'revoked'; readonly at: string; readonly reason: string | null }
    /** It is no longer for everybody to read. */
    | { readonly kind: 'hidden' }
  readonly url: string | null
}

export function rulingMessage(ruling: RulingState, settings: MessageSettings): MessageModel {
  return ruling.state.kind === 'hidden' ? hidden(ruling, settings) : published(ruling, settings)
}

function published(ruling: RulingState, settings: MessageSettings): MessageModel {
  const { about, state, season } = ruling
  const who = ruling.who === null ? 'The season' : escapeName(ruling.who, 80)
  const decision = escapeName(ruling.decision, 120)
  const revoked = state.kind === 'revoked'
  const status = revoked ? 'revoked' : 'in force'
  const at = revoked ? state.at : ruling.decidedAt
  const where =
    about === null
      ? escapeName(season)
      : `${eventTitle({ round: about.round, name: about.event })} · ${escapeName(about.session, 40)}`
  return composeMessage<'ruling'>({
    settings,
    headline: revoked ? `**Ruling revoked** · ${who}: ${decision}` : `**Ruling** · ${who}: ${decision}`,
    values: {
      league: escapeName(settings.league),
      season: escapeName(season),
      event: about === null ? escapeName(season) : escapeName(about.event),
      session: about === null ? 'season' : escapeName(about.session, 40),
      who,
      decision,
      status,
    },
    embeds: [
      blockOf(settings, season, {
        title: where,
        url: ruling.url,
        colour: messageColour(settings.accent, revoked ? 'under-protest' : 'official'),
        description: [
          certaintyLine(
            'official',
            { kind: 'instant', at },
            revoked ? 'Official, revoked' : 'Official ruling',
          ),
          `${who}: ${revoked ? `~~${decision}~~` : `**${decision}**`}`,
          `Why: ${escapeName(ruling.reason, 1_000)}`,
          ...(revoked
            ? [`Decided ${instantMark(ruling.decidedAt, 'f')}, revoked ${instantMark(state.at, 'f')}`]
            : []),
          ...(revoked && state.reason !== null
            ? [`Why it was revoked: ${escapeName(state.reason, 600)}`]
            : []),
        ].join('\n'),
      }),
    ],
  })
}

/** What is no longer public is taken out of the message that told it. */
function hidden({ season, decidedAt }: RulingState, settings: MessageSettings): MessageModel {
  const line = certaintyLine('official', { kind: 'instant', at: decidedAt }, 'Official, taken back')
  return {
    content: 'A ruling that stood here is not published any more.',
    embeds: [
      blockOf(settings, season, {
        title: 'Ruling',
        url: null,
        colour: messageColour(settings.accent, 'official'),
        description: line,
      }),
    ],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}
