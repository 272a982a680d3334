import { noticeMessage } from '#shared/announcements/answers/answer-parts.ts'
import type { BotAnswer } from '#shared/api/bot.ts'
import type { MessageModel } from '#shared/announcements/message-model.ts'

/** What there is to say: a message for everybody in the channel, or for who asked alone. */
export type Answer = Extract<BotAnswer, { kind: 'reply' }>

export const toAll = (message: MessageModel): Answer => ({ kind: 'reply', private: false, message })
export const toOne = (message: MessageModel): Answer => ({ kind: 'reply', private: true, message })

/** Something that only who asked needs to read: a question back, a refusal, what is missing. */
export const notice = (text: string): Answer => toOne(noticeMessage(text))

/** What was looked for, or what to say where it was not found. */
export type Found<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: Answer }

export const found = <Value>(value: Value): Found<Value> => ({ ok: true, value })
export const notFound = (text: string): Found<never> => ({ ok: false, answer: notice(text) })
