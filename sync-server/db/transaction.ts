import type pg from 'pg'

/**
 * Runs a function in one transaction: committed when it answers, rolled back when it throws. `begun` rejects where it
 * could not even begin. A connection that cannot
 * even roll back is broken and leaves the pool.
 */
export async function withTransaction<Result>(
  pool: pg.Pool,
  run: (client: pg.PoolClient, begun: Promise<unknown>) => Promise<Result>,
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
    // Not waited for by itself: the first statement follows it on the same way.
    const begun = client.query('begin')
    begun.catch(() => {})
    const result = await run(client, begun)
    const { command } = await client.query('commit')
    // A transaction in which a statement failed is rolled back by its commit, without an error.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
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
