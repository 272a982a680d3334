import { maskSecrets } from './mask-secrets.ts'

/** An error as the log shows it. */
export interface LoggedError {
  readonly [field: string]: unknown
  readonly type: string
  readonly message: string
  readonly stack: string
}

/**
 * What the log keeps of an error: only what is named here. The driver of the database hangs its whole client onto errors,
 * password included, and the database tells the values of rows in `detail` and `where`. A message of a service outside may name who pays.
 */
export function logError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: shortened(String(error)), stack: '' }
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? shortened(value) : undefined
  }
  return {
    type: error.name,
    message: shortened(error.message),
    stack: text('stack') ?? '',
    ...Object.fromEntries(shown.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]]))),
    ...(error.cause === undefined || depth === 3 ? {} : { cause: logError(error.cause, depth + 1) }),
  }
}

const shown = ['code', 'constraint', 'table']
const longest = 4_000
const shortened = (text: string): string => maskSecrets(text.slice(0, longest))
