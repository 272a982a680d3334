// Holds an embedded Postgres until it is told to stop, or is killed. Arguments: home, port.
import { startEmbeddedPostgres } from '../start.ts'

const [, , home = '', port = ''] = process.argv
const postgres = await startEmbeddedPostgres({ home, port: Number(port) })
process.send?.(postgres.ok ? 'running' : postgres.code)
process.on('message', () => {
  void (postgres.ok ? postgres.stop() : Promise.resolve()).then(() => process.exit())
})
