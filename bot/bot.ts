// The bot. Usage: npm run bot. Exit code 1 where it cannot start, 3 where Discord does not let it in (any more): starting
// it again helps no one then.
import { parseBotEnv } from './env.ts'
import { jsonLog } from './log.ts'
import { startBot } from './start-bot.ts'

const parsed = parseBotEnv(process.env)
if (!parsed.ok) {
  process.stderr.write(`${parsed.message}\n`)
  process.exit(1)
}
const { env } = parsed
const log = jsonLog(env.LOG_LEVEL, (line) => process.stdout.write(line), Date.now)
const bot = startBot(env, log)
let asked = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (asked) process.exit(1)
    asked = true
    // Whatever still hangs after this long is not worth waiting for.
    setTimeout(() => process.exit(1), 15_000).unref()
    void bot.stop()
  })
}
const end = await bot.ended
if (end.kind === 'shut-out') log.error(end.message)
process.exit(end.kind === 'shut-out' ? 3 : 0)
