import { MessageCreateRequestSchema } from 'discord-api-spec/zod'
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { MessageSettings } from './compose-message.ts'
import { eventMessage } from './event-message.ts'
import { MessageModel } from './message-model.ts'
import { raceThread } from './race-thread.ts'
import { reminderMessage } from './reminder-message.ts'
import { resultMessage } from './result-message.ts'
import { rulingMessage } from './ruling-message.ts'
import { scheduledEvent } from './scheduled-event.ts'
import { seasonMessage } from './season-message.ts'
import { standingsMessage } from './standings-message.ts'
import {
  anyEventState,
  anyReminder,
  anyResult,
  anyRuling,
  anySeason,
  anySettings,
  anyStandings,
} from './testing/any-state.ts'
import { anyAnswers } from './testing/any-answer.ts'
import { discordJson } from './testing/discord-json.ts'

function messageOf<State>(
  states: fc.Arbitrary<State>,
  message: (state: State, settings: MessageSettings) => MessageModel,
): fc.Arbitrary<MessageModel> {
  return fc.tuple(states, anySettings).map(([state, settings]) => message(state, settings))
}

const kinds: readonly (readonly [string, fc.Arbitrary<MessageModel>])[] = [
  ['event', messageOf(anyEventState, eventMessage)],
  ['reminder', messageOf(anyReminder, reminderMessage)],
  ['result', messageOf(anyResult, resultMessage)],
  ['standings', messageOf(anyStandings, standingsMessage)],
  ['ruling', messageOf(anyRuling, rulingMessage)],
  ['season', messageOf(anySeason, seasonMessage)],
  ...anyAnswers,
  ['thread', messageOf(anyEventState, (state, settings) => raceThread(state, true, settings).message)],
]

/** All texts of a message in which Discord reads formatting: a footer is shown as it stands. */
const said = ({ content, embeds }: MessageModel): string[] => [
  content,
  ...embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]),
]

describe.each(kinds)('any message of the kind %s', (_kind, messages) => {
  test('[AN4] is one that Discord takes, by our limits and by its own schema', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(MessageModel.safeParse(message).error?.issues ?? []).toEqual([])
        const { success, error } = MessageCreateRequestSchema.safeParse(discordJson(message))
        expect({ success, error: error?.issues ?? [] }).toEqual({ success: true, error: [] })
      }),
      { numRuns: 150 },
    )
  })

  test('[AN5] is whole: no half characters, no escape without its sign', () => {
    fc.assert(
      fc.property(messages, (message) => {
        for (const text of said(message)) {
          expect(text.isWellFormed()).toBe(true)
          expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\(?:\s|$)/)
          expect(count(text, '\u2068')).toBe(count(text, '\u2069'))
        }
      }),
      { numRuns: 150 },
    )
  })

  test('[AN6] says how settled it is and as of when', () => {
    fc.assert(
      fc.property(messages, (message) => {
        for (const { description } of message.embeds) {
          expect(description).toMatch(
            /^\*\*[^*]*(official|provisional|offiziell|vorläufig)[^*]*\*\* · .*(as of|Stand:?) (<t:\d+:f>|revision \d+)/i,
          )
        }
        expect(message.embeds.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })

  test('[AN7] mentions the role that the league chose, and nobody else', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const mentioned = said(message).flatMap((text) => [
          ...text.matchAll(/(?<!\\)<[@#&][^>]*>|@(?:everyone|here)/g),
        ])
        expect(mentioned.map(([mention]) => mention)).toEqual(
          message.mentions.roles.map((role) => `<@&${role}>`),
        )
      }),
      { numRuns: 100 },
    )
  })
})

test('[AN4] any thread and any scheduled event is one that Discord takes', () => {
  fc.assert(
    fc.property(anyEventState, anySettings, (state, settings) => {
      const { name } = raceThread(state, false, settings)
      expect(name.length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(100)
      const event = scheduledEvent(settings.texts, state.event, settings.league)
      for (const [text, most] of [
        [event.name, 100],
        [event.description, 1_000],
        [event.location, 100],
      ] as const) {
        expect(text.isWellFormed()).toBe(true)
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(most)
      }
      expect(Temporal.Instant.compare(event.endsAt, event.startsAt)).toBe(1)
    }),
  )
})

const count = (text: string, sign: string): number => text.split(sign).length - 1
