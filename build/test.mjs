// npm test: installs what is missing, then runs every check and test. See build/test.ts.
import { runWithOwnNode } from './bootstrap.mjs'

await runWithOwnNode('build/test.ts')
