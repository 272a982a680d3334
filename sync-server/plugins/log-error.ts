/** An error as the log shows it. */
export interface LoggedError {
  readonly [field: string]: unknown
  readonly type: string
  readonly message: string
  readonly stack: string
}

/**
 * What the log keeps of an error: only what is named here. The driver of the database hangs its whole client onto errors,
 * password included, and the database tells the values of rows in `detail` and `where`.
 */
export function logError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: String(error).slice(0, longest), stack: '' }
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value.slice(0, longest) : undefined
  }
  return {
    type: error.name,
    message: error.message.slice(0, longest),
    stack: text('stack') ?? '',
    ...Object.fromEntries(shown.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]]))),
    ...(error.cause === undefined || depth === 3 ? {} : { cause: logError(error.cause, depth + 1) }),
  }
}

const shown = ['code', 'constraint', 'table']
const longest = 4_000
