import { Worker } from 'node:worker_threads'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { pictureFacts } from './picture-facts.ts'

/** The sides of what is kept of a logo, px. */
export const logoSides = { small: 96, large: 512 } as const

/** A logo as it is kept: PNG. */
export interface DrawnLogo {
  readonly small: Uint8Array<ArrayBuffer>
  readonly large: Uint8Array<ArrayBuffer>
}

/** Bytes of a file, and px of its sides: what is larger is no logo, and costs memory as it is read. */
export const logoLimits = { bytes: 512 * 1024, side: 4096, leastSide: 32 } as const

/**
 * Draws an uploaded picture anew in its fixed sizes. Rejected with `bad-picture` for what is no picture of these kinds or
 * cannot be read, `picture-too-large` and `picture-too-small`.
 */
export async function redrawLogo(
  picture: Uint8Array,
): Promise<({ readonly ok: true } & DrawnLogo) | Rejection> {
  if (picture.byteLength > logoLimits.bytes) return tooLarge
  const facts = pictureFacts(picture)
  if (facts === null) return notOne
  const [shorter, longer] = [facts.width, facts.height].toSorted((a, b) => a - b)
  if (longer! > logoLimits.side) return tooLarge
  if (shorter! < logoLimits.leastSide) return tooSmall
  const drawn = inTurn.then(() => drawInThread(picture))
  inTurn = drawn.catch(() => undefined)
  try {
    return { ok: true, ...(await drawn) }
  } catch {
    // What its head says is a picture, and its body is not: the thread has ended of it.
    return unreadable
  }
}

/** One at a time: uploads are rare, and each may take much memory. */
let inTurn: Promise<unknown> = Promise.resolve()

/** ms, after which a file is taken to be made to keep its reader busy. */
const patience = 10_000

function drawInThread(picture: Uint8Array): Promise<DrawnLogo> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('logo-worker.ts', import.meta.url), {
      workerData: picture,
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    })
    worker.unref()
    const timer = setTimeout(() => void worker.terminate(), patience)
    worker.once('message', (drawn: DrawnLogo) => resolve(drawn))
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the thread has ended without a picture'))
    })
  })
}

const notOne = rejected('bad-picture', 'This is no picture. Choose a PNG, JPEG or WebP file.', 'picture')
const unreadable = rejected(
  'bad-picture',
  'This picture cannot be read: the file is damaged. Save it again as PNG and try that one.',
  'picture',
)
const tooLarge = rejected(
  'picture-too-large',
  `A logo may have ${logoLimits.bytes / 1024} kB and sides of ${logoLimits.side} pixels. Make it smaller; sides of ${logoSides.large} pixels are enough.`,
  'picture',
)
const tooSmall = rejected(
  'picture-too-small',
  `A logo needs sides of at least ${logoLimits.leastSide} pixels; ${logoSides.large} are best.`,
  'picture',
)
