import { rejected, type Rejection } from './outcome.ts'

export type ReadAddress = { readonly ok: true; readonly address: string } | Rejection

/**
 * The address of a server as a person types or pastes it, as 'https://host:port' without a slash at the end. Plain http is
 * for this computer itself only: anywhere else the sign-in would go over the wire readable. Refused with code
 * 'bad-address', the field 'address' and words that say what to do.
 */
export function readServerAddress(text: string): ReadAddress {
  const typed = text.trim()
  if (typed === '') return bad('Type the address of your league’s server, such as https://gridboss.example.')
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#\s]+)([/?#].*)?$/iu.exec(typed)
  if (!parts || /^[a-z][a-z0-9+.-]*:$/i.test(parts[2] ?? '')) {
    return bad('This is no address. An address looks like https://gridboss.example.')
  }
  const [, scheme, authority = '', rest = '/'] = parts
  if (authority.includes('@')) return bad('Leave out the name and password: an address has none.')
  const place = /^(\[[0-9a-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)(?::(\d{1,5}))?$/iu.exec(
    authority,
  )
  const [, host = '', port] = place ?? []
  if (!place || host.includes('..')) {
    return bad(`“${authority}” is no name of a server. An address looks like https://gridboss.example.`)
  }
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    return bad(`The port ${port} does not exist. Ports go from 1 to 65535.`)
  }
  const own = isLoopback(host.toLowerCase())
  const by = scheme?.toLowerCase() ?? (own ? 'http' : 'https')
  if (by !== 'https' && by !== 'http') return bad(`An address begins with https://, not with ${by}://.`)
  if (by === 'http' && !own) {
    return bad(
      `Use https://${authority}. Over plain http others could read your sign-in; it works for this computer only.`,
    )
  }
  const address = `${by}://${authority.toLowerCase()}`
  if (rest !== '/') return bad(`Leave out what comes after the server’s name: ${address}`)
  return { ok: true, address }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

function bad(message: string): Rejection {
  return rejected('bad-address', message, 'address')
}
