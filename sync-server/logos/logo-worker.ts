import { parentPort, workerData } from 'node:worker_threads'
import { Renderer } from '@takumi-rs/core'
import { logoSides, type DrawnLogo } from './redraw-logo.ts'

/*
 * A thread that draws one logo anew and ends: whatever a file does to its reader, it does it here, and what comes out holds
 * nothing of the file but what it shows.
 */

if (!parentPort) throw new Error('this is the start of a thread')
const picture = workerData as Uint8Array
const renderer = new Renderer({ cacheMaxBytes: 0 })
const [small, large] = await Promise.all([draw(logoSides.small), draw(logoSides.large)])
parentPort.postMessage({ small, large } satisfies DrawnLogo)

/** The whole picture in a square, with nothing behind it. */
async function draw(side: number): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = await renderer.render(
    { type: 'image', src: 'logo', style: { width: '100%', height: '100%', objectFit: 'contain' } },
    {
      width: side,
      height: side,
      format: 'png',
      images: [{ src: 'logo', data: picture, cache: 'none' }],
    },
  )
  return new Uint8Array(drawn)
}
