import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoServerIds, makeDemoServer } from '../demo-server.ts'
import { placeOf } from '../discord.ts'
import { writeMessage } from '../messages.ts'
import { servePracticeDiscord, type PracticeDiscord } from '../serve.ts'

const people = [
  { id: '80351110224678901', name: 'Mara Lindqvist' },
  { id: '80351110224678904', name: 'Ines Moreau' },
]
let practice: PracticeDiscord
const channelId: string = demoServerIds.results
const path = `/channels/${demoServerIds.guild}/${channelId}`

beforeEach(async () => {
  practice = await servePracticeDiscord()
  makeDemoServer(practice, 'Demo GP', people)
})
afterEach(() => practice.stop())

async function look(at: string, as = people[0]?.id): Promise<string> {
  return (await fetch(practice.url + at, { headers: { cookie: `as=${as}` } })).text()
}

async function post(at: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form)
  const answer = await fetch(practice.url + at, { method: 'POST', body, headers, redirect: 'manual' })
  return { status: answer.status, text: await answer.text() }
}

function write(content: string, more: { ephemeralFor?: string } = {}) {
  return writeMessage(practice.discord, placeOf(practice.discord, channelId), { content }, [], {
    author: practice.state.bot,
    ...more,
  })
}

test('the first page is the first channel of the server', async () => {
  expect(await look('/')).toContain('<h2>» announcements</h2>')
})

test('a message shows its Markdown, and nothing of it is HTML', async () => {
  write(
    '**Monza** \\*kept\\* <b onclick=x> [rules](https://a.example/?a=1&b="2) <t:0:F> <@80351110224678904>',
  )
  const page = await look(path)
  expect(page).toContain('<strong>Monza</strong> *kept* &lt;b onclick=x&gt;')
  expect(page).toContain('href="https://a.example/?a=1&amp;b=&quot;2"')
  expect(page).toContain('<time datetime="1970-01-01T00:00:00.000Z" data-style="F">')
  expect(page).toContain('<span class="mention">@Ines Moreau</span>')
})

test('a picture in an embed is shown once, with what was said of it', async () => {
  const files = [{ index: '0', name: 'card.png', type: 'image/png', bytes: new Uint8Array(3) }]
  const body = {
    embeds: [{ title: 'Monza', image: { url: 'attachment://card.png' } }],
    attachments: [{ id: '0', description: 'The result of "Monza"' }],
  }
  const author = practice.state.bot
  writeMessage(practice.discord, placeOf(practice.discord, channelId), body, files, { author })
  const pictures = [...(await look(path)).matchAll(/<img src="([^"]+)" alt="([^"]+)">/g)]
  expect(pictures.map(([, , alt]) => alt)).toEqual(['The result of &quot;Monza&quot;'])
  expect(new Uint8Array(await (await fetch(practice.url + pictures[0]?.[1])).arrayBuffer())).toHaveLength(3)
})

test('what only one person sees is on no other page', async () => {
  write('for Mara', { ephemeralFor: people[0]?.id ?? '' })
  expect(await look(path)).toContain('for Mara')
  expect(await look(path, people[1]?.id)).not.toContain('for Mara')
})

test('a channel that somebody does not see is not in their list', async () => {
  expect(await look(path)).toContain('steward-room')
  expect(await look(path, people[1]?.id)).not.toContain('steward-room')
})

test('what is typed is a message of who typed it', async () => {
  await post('/practice/send', { channel: channelId, text: 'Well raced!' }, { cookie: `as=${people[1]?.id}` })
  expect(await look(path)).toMatch(/<strong>Ines Moreau<\/strong>.*Well raced!/)
})

test('another page can do nothing here', async () => {
  const foreign = { origin: 'http://elsewhere.example' }
  const { status } = await post('/practice/send', { channel: channelId, text: 'x' }, foreign)
  expect(status).toBe(403)
  expect(practice.state.messages.size).toBe(0)
})

test('commands are offered with their options and choices, and what is wrong is said', async () => {
  const authorization = `Bot ${practice.state.botToken}`
  const season = {
    type: 3,
    name: 'kind',
    description: 'Of whom',
    choices: [
      { name: 'Drivers', value: 'd' },
      { name: 'Teams', value: 't' },
    ],
  }
  const test = { type: 1, name: 'test', description: 'Post a test message' }
  const commands = [
    { name: 'standings', description: 'The standings', options: [season] },
    { name: 'gridboss', description: 'Settings', options: [test], default_member_permissions: '32' },
  ]
  const headers = { authorization, 'content-type': 'application/json' }
  const at = `${practice.url}/api/v10/applications/${practice.state.bot.id}/commands`
  await fetch(at, { method: 'PUT', headers, body: JSON.stringify(commands) })
  const offered = async (text: string, as?: string) => {
    const query = new URLSearchParams({ channel: channelId, text })
    const said = JSON.parse(await look(`/practice/suggest?${query.toString()}`, as)) as { text: string }[]
    return said.map((each) => each.text)
  }
  expect(await offered('/')).toEqual(['/standings ', '/gridboss test '])
  expect(await offered('/', people[1]?.id)).toEqual(['/standings '])
  expect(await offered('/standings ')).toEqual(['/standings kind:'])
  expect(await offered('/standings kind:te')).toEqual(['/standings kind:Teams '])
  expect(await post('/practice/send', { channel: channelId, text: '/standing' })).toMatchObject({
    status: 400,
  })
  await post('/practice/send', { channel: channelId, text: '/standings kind:Teams' })
  const [asked] = practice.state.interactions.values()
  expect(asked).toMatchObject({ type: 2, asked: '/standings kind:t', userId: people[0]?.id })
})

test('the bot is thrown out and let in again', async () => {
  const guild = [...practice.state.guilds.values()][0]
  const isIn = () => guild?.members.has(practice.state.bot.id)
  await post('/practice/act', { channel: channelId, act: 'throw-out' })
  expect(isIn()).toBe(false)
  await post('/practice/act', { channel: channelId, act: 'invite' })
  expect(isIn()).toBe(true)
})
