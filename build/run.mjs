// Runs a TypeScript script with the Node that npm put first on the path; says so when that Node is too old.
// Usage: node build/run.mjs path/to/script.ts [args]
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `GridBoss scripts need Node 22.18 or newer, and this is ${process.versions.node}.\n` +
      'npm brings one of its own: run "npm install" (without --omit=optional), then this command through npm.',
  )
  process.exit(1)
}
const script = process.argv[2]
if (!script) throw new Error('usage: node build/run.mjs SCRIPT [args]')
process.argv.splice(1, 2, resolve(script))
await import(pathToFileURL(resolve(script)).href)
