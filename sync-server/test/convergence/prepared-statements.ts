import type { PGlite } from '@electric-sql/pglite'

type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>

interface Statement {
  readonly name: string
  /** What its parameters and rows are. */
  readonly described: Answer
}

/**
 * Makes a PGlite parse, describe and plan each statement once instead of each time, and cross into WebAssembly once for
 * each call instead of six times: that is most of what a small statement costs. What statements do stays the same.
 */
export async function prepareStatements(pg: PGlite): Promise<void> {
  await pg.exec('set plan_cache_mode to force_generic_plan')
  const known = new Map<string, Statement>()
  const send = pg.execProtocolStream.bind(pg)
  let statement: Statement | null = null
  let bound: Uint8Array | null = null

  const prepare = async (message: Uint8Array, options: Parameters<typeof send>[1]): Promise<Statement> => {
    const name = `s${String(known.size + 1)}`
    await send(named(message, 5, name), options)
    const described = await send(
      Buffer.from(`D\0\0\0${String.fromCharCode(6 + name.length)}S${name}\0`),
      options,
    )
    return { name, described }
  }

  pg.execProtocolStream = async (message, options) => {
    switch (String.fromCharCode(message[0] ?? 0)) {
      case 'P': {
        const text = Buffer.from(message.subarray(5)).toString('latin1')
        statement = known.get(text) ?? null
        statement ??= await prepare(message, options)
        known.set(text, statement)
        return []
      }
      case 'B':
        bound = statement && named(message, 6, statement.name)
        return bound ? [] : send(message, options)
      case 'D':
        // Rows of a portal, asked for last, come as the statement said.
        return statement ? statement.described : send(message, options)
      case 'E': {
        const whole = bound ? Buffer.concat([bound, message]) : message
        bound = null
        return send(whole, options)
      }
      default:
        statement = null
        return send(message, options)
    }
  }
}

/** A message with a statement's name where it has an empty one. */
function named(message: Uint8Array, at: number, name: string): Uint8Array {
  const longer = Buffer.concat([message.subarray(0, at), Buffer.from(name), message.subarray(at)])
  longer.writeUInt32BE(longer.length - 1, 1)
  return longer
}
