import { expect, test } from 'vitest'
import { parseBotEnv } from './env.ts'

const good = {
  DISCORD_BOT_TOKEN: 'MTAw.Gabcde.secret-of-the-bot',
  BOT_SERVICE_TOKEN: 'a-service-token-of-the-server',
}

test('two tokens are enough', () => {
  expect(parseBotEnv(good)).toEqual({
    ok: true,
    env: {
      ...good,
      DISCORD_API_URL: 'https://discord.com/api',
      SERVER_URL: 'http://127.0.0.1:8787',
      SHARDS: 'auto',
      LOG_LEVEL: 'info',
    },
  })
})

test.each([
  ['0/1', { ids: [0], of: 1 }],
  ['0,1/4', { ids: [0, 1], of: 4 }],
  ['3,3/4', { ids: [3], of: 4 }],
])('SHARDS %s', (SHARDS, wanted) => {
  expect(parseBotEnv({ ...good, SHARDS })).toMatchObject({ ok: true, env: { SHARDS: wanted } })
})

test.each([
  ['DISCORD_BOT_TOKEN', ''],
  ['DISCORD_BOT_TOKEN', 'Bot MTAw.Gabcde.secret-of-the-bot'],
  ['BOT_SERVICE_TOKEN', ''],
  ['BOT_SERVICE_TOKEN', 'short'],
  ['SHARDS', '4/4'],
  ['SHARDS', '0'],
  ['SHARDS', '0,/4'],
  ['SHARDS', '-1/4'],
  ['SERVER_URL', 'http://league.example'],
  ['SERVER_URL', 'league.example'],
  ['DISCORD_API_URL', 'http://discord.example/api'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is said, without any token', (variable, value) => {
  const result = parseBotEnv({ ...good, [variable]: value })
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining(`  ${variable}: `) })
  expect(JSON.stringify(result)).not.toContain('secret-of-the-bot')
})
