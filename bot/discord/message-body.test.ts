import { expect, test } from 'vitest'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { messageRequest, standingOf } from './message-body.ts'

const message: MessageModel = {
  content: 'Round 1',
  embeds: [
    {
      title: 'Harbour Race',
      url: 'https://league.example/l/demo-gp',
      description: 'Ferrante won',
      colour: 0x22_44_66,
      fields: [{ name: '1', value: 'Ferrante', inline: true }],
      footer: 'provisional',
    },
  ],
  rows: [
    [
      { kind: 'ask', id: 'attend:1:confirmed', label: 'I come', style: 'success', disabled: false },
      { kind: 'link', url: 'https://league.example/l/demo-gp', label: 'Web' },
    ],
  ],
  mentions: { roles: ['500000000000000001'] },
  picture: { id: 'a'.repeat(64), description: 'Standings' },
}

test('all of a message is said, and nobody is mentioned but its role', () => {
  expect(messageRequest({ message, picture: 'none', nonce: 'n1' })).toEqual({
    files: [],
    body: {
      content: 'Round 1',
      embeds: [
        {
          title: 'Harbour Race',
          url: 'https://league.example/l/demo-gp#m-n1',
          description: 'Ferrante won',
          color: 0x22_44_66,
          fields: [{ name: '1', value: 'Ferrante', inline: true }],
          footer: { text: 'provisional' },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 3, label: 'I come', custom_id: 'attend:1:confirmed', disabled: false },
            { type: 2, style: 5, label: 'Web', url: 'https://league.example/l/demo-gp' },
          ],
        },
      ],
      allowed_mentions: { parse: [], roles: ['500000000000000001'] },
      attachments: [],
    },
  })
})

test('a new picture stands in place of any other; one that is kept is not mentioned', () => {
  const shown = messageRequest({ message, picture: Buffer.from('png'), nonce: 'n1' })
  expect(shown.body.attachments).toEqual([{ id: '0', filename: 'card.png', description: 'Standings' }])
  expect(shown.files).toMatchObject([{ name: 'card.png', contentType: 'image/png' }])
  const kept = messageRequest({ message, picture: 'keep', nonce: 'n1' })
  expect(kept.body).not.toHaveProperty('attachments')
  for (const { body } of [shown, kept]) {
    expect(body.embeds?.[0]).toMatchObject({ image: { url: 'attachment://card.png' } })
  }
})

test('what is empty is left out, and a message without embeds needs none', () => {
  const plain: MessageModel = { ...message, embeds: [], rows: [], mentions: { roles: [] } }
  const { body } = messageRequest({ message: plain, picture: 'keep', nonce: 'n1' })
  expect(body).toEqual({
    content: 'Round 1',
    embeds: [],
    components: [],
    allowed_mentions: { parse: [], roles: [] },
  })
  const bare = {
    ...message,
    embeds: message.embeds.map((each) => ({ ...each, title: '', url: null, footer: '' })),
  }
  const [embed] = messageRequest({ message: bare, picture: 'none', nonce: 'n1' }).body.embeds ?? []
  expect(Object.keys(embed ?? {})).toEqual(['description', 'color', 'fields'])
})

const markOf = (url: string | null, nonce: string | null) => {
  const linked = { ...message, embeds: message.embeds.map((each) => ({ ...each, url })) }
  const { body } = messageRequest({ message: linked, picture: 'none', nonce })
  return standingOf({ id: '1', channel_id: '2', content: '', embeds: body.embeds ?? [] }).mark
}

test('a message is known by the mark in its link, unless the link leads to a part of a page already', () => {
  expect(markOf('https://league.example/l/demo-gp', 'n1')).toBe('n1')
  expect(markOf('https://league.example/l/demo-gp#round-1', 'n1')).toBeNull()
  expect(markOf(null, 'n1')).toBeNull()
  expect(markOf('https://league.example/l/demo-gp', null)).toBeNull()
})
