import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What the packed app's package.json says of the server it was built for. */
const Packed = z.object({ gridboss: z.object({ serverAddress: z.string() }) })

/** The address that was given when the app was packed; null where none was, or where it runs from its sources. */
export function builtForServer(appPath: string): string | null {
  try {
    return Packed.parse(JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'))).gridboss
      .serverAddress
  } catch {
    return null
  }
}
