import { plainName } from './escape.ts'
import { eventMessage, type EventState } from './event-message.ts'
import type { MessageSettings } from './compose-message.ts'
import type { MessageModel } from './message-model.ts'

/** A thread of one race, as it should be in Discord. */
export interface RaceThread {
  readonly name: string
  /** Nobody writes in it any more. */
  readonly locked: boolean
  /** What it begins with where threads are posts of a forum. */
  readonly message: MessageModel
}

/** The thread of an event. It is locked once all of it is official. Nobody is mentioned by it. */
export function raceThread(state: EventState, isSettled: boolean, settings: MessageSettings): RaceThread {
  const { round, name } = state.event
  return {
    name: plainName(settings.texts.t('R{round} · {name}', { round, name: plainName(name) })),
    locked: isSettled,
    message: eventMessage(state, { ...settings, wording: null, mentionRoleId: null }),
  }
}
