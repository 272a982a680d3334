// npm start: installs what is missing, then starts GridBoss. See build/start.ts.
import { runWithOwnNode } from './bootstrap.mjs'

await runWithOwnNode('build/start.ts')
