// Runs a TypeScript script of this project: installs what is missing, and takes the Node that npm brought.
// Usage: node build/run.mjs path/to/script.ts [args]
import { runWithOwnNode } from './bootstrap.mjs'

const [, , script, ...args] = process.argv
if (!script) throw new Error('usage: node build/run.mjs SCRIPT [args]')
await runWithOwnNode(script, args)
