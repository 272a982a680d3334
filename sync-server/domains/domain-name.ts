import { domainToASCII } from 'node:url'

/**
 * A domain as the DNS has it: lower case, in ASCII, without a dot at the end. Null for what is none: an address, a port, a
 * single label, a name that only a local network knows.
 */
export function domainName(text: string): string | null {
  const given = text.trim().replace(/\.$/, '')
  // Read as a host of an address, a part of such a text would pass for the whole.
  if (/[\s/\\:@?#%[\]]/.test(given)) return null
  const name = domainToASCII(given).toLowerCase()
  const labels = name.split('.')
  // `_gridboss.` must fit before it.
  if (labels.length < 2 || name.length > 240 || !labels.every((each) => label.test(each))) return null
  const last = labels.at(-1) ?? ''
  return /^[a-z]/.test(last) && !localEndings.has(last) ? name : null
}

/** Whether a name is a host or stands below it. */
export function isWithin(name: string, host: string): boolean {
  return name === host || name.endsWith(`.${host}`)
}

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/
const localEndings: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'internal',
  'lan',
  'onion',
  'arpa',
  'invalid',
])
