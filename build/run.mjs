// Runs a TypeScript script of this project: installs what is missing, and takes the Node that npm brought.
// Usage: node build/run.mjs [flags of Node] path/to/script.ts [args]
import { runWithOwnNode } from './bootstrap.mjs'

const given = process.argv.slice(2)
const at = given.findIndex((each) => !each.startsWith('--'))
if (at === -1) throw new Error('usage: node build/run.mjs [flags of Node] SCRIPT [args]')
await runWithOwnNode(given[at], given.slice(at + 1), given.slice(0, at))
