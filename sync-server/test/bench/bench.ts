// Prints how fast things are on this machine. It asserts nothing: tests decide, and machines differ.
// Usage: npm run bench [-- PART ...]
import { availableParallelism, cpus } from 'node:os'
import { accessBench } from './access-bench.ts'
import { announceBench } from './announce-bench.ts'
import { answersBench } from './answers-bench.ts'
import { botMemoryBench } from './bot-memory-bench.ts'
import { deviceBench } from './device-bench.ts'
import { gateBench } from './gate-bench.ts'
import { messageBench } from './message-bench.ts'
import { outboundBench } from './outbound-bench.ts'
import { pagesBench } from './pages-bench.ts'
import { picturesBench } from './pictures-bench.ts'
import { readsBench } from './reads-bench.ts'
import { scoringBench } from './scoring-bench.ts'
import { sheetBench } from './sheet-bench.ts'
import { typingBench } from './typing-bench.ts'
import { viewersBench } from './viewers-bench.ts'
import { webhooksBench } from './webhooks-bench.ts'

const parts: Record<string, () => Promise<void>> = {
  reads: readsBench,
  scoring: scoringBench,
  devices: deviceBench,
  sheets: sheetBench,
  typing: typingBench,
  pages: pagesBench,
  viewers: viewersBench,
  access: accessBench,
  webhooks: webhooksBench,
  gate: gateBench,
  messages: messageBench,
  pictures: picturesBench,
  outbound: outboundBench,
  answers: answersBench,
  'bot-memory': botMemoryBench,
  announce: announceBench,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`There is no part "${unknown[0]}". Parts: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`,
)
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  await run()
}
process.exit()
