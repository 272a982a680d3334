// Drives a whole story through real parts, without a screen: an embedded Postgres, the server with its worker, device
// engines, on free ports and in a temporary folder.
// Usage: npm run story -- NAME [--json]. Exit code 1 where the story does not hold, 2 where there is no such story.
import { parseArgs } from 'node:util'
import { runStory } from './run-story.ts'
import { stories } from './stories.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const name = positionals[0] ?? ''
const story = Object.hasOwn(stories, name) ? stories[name as keyof typeof stories] : null
if (story === null || positionals.length > 1) {
  console.error(`Usage: npm run story -- NAME [--json]\nThe stories: ${Object.keys(stories).join(', ')}`)
  process.exit(2)
}

const report = await runStory(name, story, (step, ms) => {
  if (!values.json) console.log(`${String(ms).padStart(7)} ms   ${step}`)
})
if (values.json) console.log(JSON.stringify(report))
else {
  for (const [fact, value] of Object.entries(report.facts)) console.log(`${fact}: ${String(value)}`)
  if (report.failed) console.log(`✗ ${report.failed.step}: ${report.failed.message}`)
  console.log(report.ok ? `The story ${name} holds.` : `The story ${name} does not hold.`)
}
process.exit(report.ok ? 0 : 1)
