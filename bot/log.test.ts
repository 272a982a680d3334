import { expect, test } from 'vitest'
import { jsonLog, type LogLevel } from './log.ts'

function logging(level: LogLevel) {
  const lines: string[] = []
  return {
    log: jsonLog(
      level,
      (line) => lines.push(line),
      () => 1_000,
    ),
    lines,
  }
}

test('a line of JSON says what and when', () => {
  const { log, lines } = logging('info')
  log.debug('not worth it')
  log.info('the bot is ready', { guilds: 3 })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 30, time: 1_000, name: 'bot', guilds: 3, msg: 'the bot is ready' },
  ])
})

test('silent says nothing', () => {
  const { log, lines } = logging('silent')
  log.error('something')
  expect(lines).toEqual([])
})

test('no token is in a line: not of the bot, of a webhook, of an interaction, nor the request of an error', () => {
  const { log, lines } = logging('debug')
  const bot = 'MTAwMDAwMDAwMDAwMDAwMDAw.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab'
  const error = Object.assign(new Error(`POST /webhooks/300000000000000001/hook-secret failed with ${bot}`), {
    code: 10_015,
    url: 'https://discord.com/api/v10/webhooks/1/url-secret',
    requestBody: { json: { content: 'body-secret' } },
  })
  log.error('it failed', { error })
  log.info('asked /interactions/300000000000000001/aW50ZXJh.Y3Rpb24/callback')
  expect(lines.join('')).not.toMatch(/hook-secret|url-secret|body-secret|abcdefghij|aW50ZXJh/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { code: 10_015, type: 'Error' } })
})
