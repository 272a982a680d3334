// Runs the convergence simulation with many seeds. Usage: npm run fuzz -- --seeds 200 [--from 1] [--steps 60]
// --bug NAME builds a mistake in on purpose (see planted-bug.ts and simulate.ts); seeds then should fail. A third of the seeds set devices back to earlier copies of
// themselves or of each other, a third restore the server from a backup.
import { parseArgs } from 'node:util'
import { Violation } from './oracles.ts'
import { openSimDatabases } from './sim-databases.ts'
import { simBugs, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '60' },
    bug: { type: 'string' },
  },
})
const from = Number(values.from)
const bug = simBugs.find((name) => name === values.bug) ?? null
const databases = await openSimDatabases(4)
const failed: number[] = []
for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
  const before = process.cpuUsage()
  try {
    const result = await simulate(databases, seed, { steps: Number(values.steps), bug })
    const { user, system } = process.cpuUsage(before)
    console.log(`${JSON.stringify(result)} ${((user + system) / 1000).toFixed(0)} ms of the processor`)
  } catch (error) {
    failed.push(seed)
    console.log(
      `seed ${String(seed)}: ${error instanceof Violation ? error.message : String((error as Error).stack)}`,
    )
  }
}
console.log(failed.length === 0 ? 'No seed failed.' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
