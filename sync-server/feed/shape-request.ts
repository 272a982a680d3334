import { randomBytes } from 'node:crypto'

/** A request of the shape protocol, checked. */
export interface ShapeRequest {
  readonly offset: ShapeOffset
  /** The engine's part of the reader's handle. Null where the offset needs none. */
  readonly handle: string | null
  readonly live: 'no' | 'poll' | 'events'
  readonly cursor: string | null
  readonly ifNoneMatch: string | null
  /** The grant in front of the reader's handle. */
  readonly grant: string | null
  /** The handle as the reader has it, and the one that it was told to leave last, if any. */
  readonly wholeHandle: string | null
  readonly expiredHandle: string | null
  /** The protocol's parameters without table and handle, for an engine that passes them on. */
  readonly passedOn: ReadonlyMap<string, string>
}

export type ShapeOffset =
  | { readonly kind: 'start' }
  | { readonly kind: 'now' }
  | { readonly kind: 'after'; readonly text: string; readonly position: number }

export type ShapeRequestResult =
  | { readonly ok: true; readonly request: ShapeRequest }
  | { readonly ok: false; readonly errors: Readonly<Record<string, readonly string[]>> }

/** Reads the query of a shape request. Parameters that are not the protocol's are ignored, as Electric does. */
export function parseShapeRequest(
  query: Readonly<Record<string, unknown>>,
  ifNoneMatch: string | null,
): ShapeRequestResult {
  const text = (name: string): string | null => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const whole = refusedPart(query)
  if (whole) return whole
  const offset = parseOffset(text('offset'))
  if (typeof offset === 'string') return invalid('offset', offset)
  const live = isOn(text('live'))
  if (live && offset.kind === 'start') return invalid('live', "can't be true when offset == -1")
  if (live && offset.kind === 'now') return invalid('live', "can't be true when offset == now")
  const events = isOn(text('live_sse')) || isOn(text('experimental_live_sse'))
  if (events && !live) return invalid('live_sse', "can't be true unless live is also true")
  const handle = offset.kind === 'after' ? text('handle') : null
  if (offset.kind === 'after' && handle === null) return invalid('handle', "can't be blank when offset != -1")
  const given = handle === null ? null : splitHandle(handle)
  const passedOn = new Map<string, string>()
  for (const name of passedOnNames) {
    const value = text(name)
    if (value !== null) passedOn.set(name, value)
  }
  const expired = text('expired_handle')
  if (expired !== null) passedOn.set('expired_handle', splitHandle(expired).handle)
  return {
    ok: true,
    request: {
      offset,
      handle: given === null ? null : given.handle,
      grant: given === null ? null : given.grant,
      wholeHandle: handle,
      expiredHandle: expired,
      live: live ? (events ? 'events' : 'poll') : 'no',
      cursor: text('cursor'),
      ifNoneMatch,
      passedOn,
    },
  }
}

/** What readers see as a handle: the grant it was given under, and the engine's handle. */
export function joinHandle(grant: string, handle: string): string {
  return `${grant}~${handle}`
}

/** The same handle under another name, for a reader that was told to leave it: none takes one again that it has left. */
export function renamedHandle(grant: string, handle: string): string {
  return joinHandle(`${grant}.${randomBytes(4).toString('hex')}`, handle)
}

function splitHandle(text: string): { readonly grant: string; readonly handle: string } {
  const at = text.indexOf('~')
  const [grant = ''] = text.slice(0, Math.max(0, at)).split('.')
  return { grant, handle: text.slice(at + 1) }
}

const passedOnNames = [
  'live',
  'live_sse',
  'experimental_live_sse',
  'offset',
  'cursor',
  'log',
  'cache-buster',
] as const

/** What the protocol has and the feed has not: it is always followed whole. */
function refusedPart(query: Readonly<Record<string, unknown>>): ShapeRequestResult | null {
  const subset = Object.keys(query).find((name) => name.startsWith('subset__'))
  if (subset !== undefined) return invalid(subset, 'is not offered: the feed is followed as a whole')
  const log = query['log']
  if (log !== undefined && log !== 'full')
    return invalid('log', 'must be full: the feed is followed as a whole')
  return null
}

function parseOffset(text: string | null): ShapeOffset | string {
  if (text === null) return "can't be blank"
  if (text === '-1') return { kind: 'start' }
  if (text === 'now') return { kind: 'now' }
  const match = /^(\d{1,20})_(\d{1,20}|inf)$/.exec(text)
  return match
    ? { kind: 'after', text, position: Math.min(Number(match[1]), Number.MAX_SAFE_INTEGER) }
    : 'has invalid format'
}

const isOn = (value: string | null): boolean => value !== null && value !== 'false'

const invalid = (name: string, problem: string): ShapeRequestResult => ({
  ok: false,
  errors: { [name]: [problem] },
})
