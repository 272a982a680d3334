import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** RGBA, a byte each. */
  readonly data: Uint8Array
}

export function pixelsOf(png: Uint8Array): Pixels {
  return PNG.sync.read(Buffer.from(png))
}

/** How many pixels differ so much that people see it; null where the pictures are not of one size. */
export function differingPixels(one: Pixels, other: Pixels): number | null {
  if (one.width !== other.width || one.height !== other.height) return null
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.1 })
}

/** A part of a picture. */
export function cutOut({ data, width }: Pixels, x: number, y: number, size: number): Pixels {
  const part = new Uint8Array(size * size * 4)
  for (let line = 0; line < size; line += 1) {
    const from = ((y + line) * width + x) * 4
    part.set(data.subarray(from, from + size * 4), line * size * 4)
  }
  return { width: size, height: size, data: part }
}
