import type pg from 'pg'

/**
 * Runs a function in one transaction: committed when it answers, rolled back when it throws. A connection that cannot
 * even roll back is broken and leaves the pool.
 */
export async function withTransaction<Result>(
  pool: pg.Pool,
  run: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that breaks between two queries says so by an event, and an event that nobody hears ends the process;
  // the next query fails for the same reason.
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken ??= failure instanceof Error ? failure : new Error(String(failure))
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
