/** One line of JSON for each thing worth saying, as the server writes them. */
export interface Log {
  debug(what: string, about?: About): void
  info(what: string, about?: About): void
  warn(what: string, about?: About): void
  error(what: string, about?: About): void
}

export type About = Readonly<Record<string, unknown>>

const levels = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 } as const
export type LogLevel = keyof typeof levels

/** Writes what is at least as grave as `level`. `about.error` is shortened to what is no secret. `now` in ms. */
export function jsonLog(level: LogLevel, write: (line: string) => void, now: () => number): Log {
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (what: string, about: About = {}) => {
      if (levels[name] < levels[level]) return
      const { error, ...rest } = about
      const told = error === undefined ? rest : { ...rest, err: shortened(error) }
      write(
        `${withoutTokens(JSON.stringify({ level: levels[name], time: now(), name: 'bot', ...told, msg: what }))}\n`,
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** Errors of Discord's library hold the whole request: its address, with the token of a webhook, and its body. */
function shortened(error: unknown): About {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) }
  const code: unknown = Reflect.get(error, 'code')
  return {
    type: error.name,
    message: error.message.slice(0, 2_000),
    stack: (error.stack ?? '').slice(0, 4_000),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
  }
}

/** Tokens of bots, and those that stand in the addresses of webhooks and interactions. */
function withoutTokens(line: string): string {
  return line
    .replaceAll(/[\w-]{18,}\.[\w-]{6}\.[\w-]{20,}/g, '(token)')
    .replaceAll(/\/(webhooks|interactions)\/(\d+)\/[\w.-]+/g, '/$1/$2/(token)')
}
