import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

/**
 * Whether a connection that listens hears what another one notifies, within `ms`. Behind a pooler that lends connections
 * for one transaction at a time it does not, and says nothing of it. Rejects where the database cannot be reached.
 */
export async function listenWorks(databaseUrl: string, ms: number): Promise<boolean> {
  const channel = `gridboss_probe_${randomUUID().replaceAll('-', '')}`
  const [listener, teller] = [newClient(databaseUrl), newClient(databaseUrl)]
  try {
    await Promise.all([listener.connect(), teller.connect()])
    const heard = new Promise<true>((resolve) => listener.once('notification', () => resolve(true)))
    await listener.query(`listen ${channel}`)
    await teller.query(`notify ${channel}`)
    return await Promise.race([heard, after(ms)])
  } finally {
    await Promise.all([listener.end(), teller.end()]).catch(() => {})
  }
}

function newClient(connectionString: string): Client {
  const client = new Client({
    connectionString,
    application_name: 'gridboss-probe',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  return client
}

const after = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref()
  })
