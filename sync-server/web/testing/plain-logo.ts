import { PNG } from 'pngjs'
import type { Db } from '#shared/db/db.ts'
import { keepLogo } from '#server/logos/logo-store.ts'

/** Keeps a logo, a blue ring that is clear within and around, and answers its hash. */
export function keepPlainLogo(db: Db): Promise<string> {
  return keepLogo(db, { small: ring(96), large: ring(512) }, '2026-01-01T00:00:00Z')
}

function ring(side: number): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width: side, height: side })
  const middle = (side - 1) / 2
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const away = Math.hypot(x - middle, y - middle) / side
      if (away > 0.28 && away < 0.48) png.data.set([27, 79, 214, 255], (y * side + x) * 4)
    }
  }
  return Uint8Array.from(PNG.sync.write(png))
}
