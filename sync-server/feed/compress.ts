import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const zip = promisify(gzip)

/** Quickly rather than well: answers go out once or a few times. */
export const compress = (text: string): Promise<Buffer> => zip(text, { level: 1 })
