import { checkBody } from './check-body.ts'
import type { Discord } from './discord.ts'
import type { Fault, FaultPlan } from './faults.ts'
import { usualAllowance, type RateLimits, type Verdict } from './rate-limits.ts'
import { readBody } from './read-body.ts'
import { DiscordRefusal, refused } from './refusals.ts'
import { findRoute } from './routes/routes.ts'
import type { Asked, Route } from './routes/route.ts'
import type { Grant } from './state.ts'

export interface ApiRequest {
  readonly method: string
  /** From after the version on, such as /channels/1/messages. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type ApiOutcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly text: string
    }
  /** The connection breaks. */
  | { readonly kind: 'reset' }
  /** Nobody answers. */
  | { readonly kind: 'hang' }

export interface ApiDeps {
  readonly discord: Discord
  readonly rates: RateLimits
  readonly faults: FaultPlan
}

/** Answers a request as discord.com/api/v10 would, or refuses what that would refuse. */
export async function answerApi(deps: ApiDeps, request: ApiRequest): Promise<ApiOutcome> {
  const fault = deps.faults.take(request.method, request.path)
  if (fault && (fault.kind === 'limited' || fault.kind === 'refused' || fault.when === 'before')) {
    return faulty(deps, fault)
  }
  const outcome = await judged(deps, request)
  return fault ? faulty(deps, fault) : outcome
}

async function judged(deps: ApiDeps, request: ApiRequest): Promise<ApiOutcome> {
  const { discord, rates } = deps
  const found = findRoute(request.method, request.path)
  const verdict = rates.judge(askedOf(found))
  if (verdict.kind === 'banned') return banned
  if (verdict.kind === 'limited') {
    rates.countInvalid()
    return limited(verdict.scope, verdict.retryAfter, verdict.headers)
  }
  try {
    if (!found) throw refused.notFound()
    const grant = authorise(discord, found.route, request.headers['authorization'])
    const { body, files } = await readBody(String(request.headers['content-type'] ?? ''), request.bytes)
    if (found.route.body) checkBody(found.route.body, body)
    const asked: Asked = { params: found.params, query: request.query, body, files, grant, rates }
    const answer = found.route.run(discord, asked)
    return json(answer.status, answer.body, verdict.headers)
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error
    if ([401, 403, 429].includes(error.status)) rates.countInvalid()
    return refusal(error, verdict.headers)
  }
}

function askedOf(found: ReturnType<typeof findRoute>): Parameters<RateLimits['judge']>[0] {
  if (!found) return { bucket: 'unknown', major: '', allowance: usualAllowance, counted: true }
  const { route, params } = found
  const major = [params['channel'], params['guild'], params['webhook'], params['interaction']]
  return {
    bucket: route.bucket,
    major: major.filter(Boolean).join(' '),
    allowance: route.allowance ?? usualAllowance,
    counted: route.counted,
  }
}

/** Whose token it is; null where it is the bot's, or none is needed. */
function authorise(
  { state, now }: Discord,
  { access }: Route,
  header: string | string[] | undefined,
): Grant | null {
  if (access === 'none') return null
  const [kind, token = ''] = String(header ?? '').split(' ')
  if (kind === 'Bot' && token === state.botToken) return null
  if (access === 'bot' || kind !== 'Bearer') throw refused.unauthorized()
  const grant = state.grants.get(token)
  if (!grant || grant.until <= now()) throw refused.unauthorized()
  return grant
}

function faulty({ rates }: ApiDeps, fault: Fault): ApiOutcome {
  switch (fault.kind) {
    case 'status':
      return json(fault.status, { message: `${fault.status}: Practice fault`, code: 0 }, {})
    case 'refused':
      if ([401, 403].includes(fault.status)) rates.countInvalid()
      return json(fault.status, { message: fault.message, code: fault.code }, {})
    case 'limited': {
      if (fault.scope !== 'shared') rates.countInvalid()
      const headers = fault.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}
      return limited(fault.scope, fault.retryAfter, headers)
    }
    case 'reset':
    case 'hang':
      return { kind: fault.kind }
  }
}

function limited(
  scope: 'user' | 'global' | 'shared',
  retryAfter: number,
  headers: Readonly<Record<string, string>>,
): ApiOutcome {
  const body = { message: 'You are being rate limited.', retry_after: retryAfter, global: scope === 'global' }
  return json(429, body, { ...headers, 'retry-after': String(retryAfter), 'x-ratelimit-scope': scope })
}

/** Who made too many invalid requests is not let through to Discord any more. */
const banned: ApiOutcome = {
  kind: 'answer',
  status: 429,
  headers: { 'content-type': 'text/html', 'retry-after': '600' },
  text: '<title>Access denied</title><p>error code: 1015</p>',
}

function refusal(
  { status, code, message, errors, retryAfter }: DiscordRefusal,
  headers: Extract<Verdict, { kind: 'let' }>['headers'],
): ApiOutcome {
  const late: Record<string, string> =
    retryAfter === null ? {} : { 'retry-after': String(retryAfter), 'x-ratelimit-scope': 'user' }
  const body = {
    message,
    code,
    ...(errors === null ? {} : { errors }),
    ...(retryAfter === null ? {} : { retry_after: retryAfter, global: false }),
  }
  return json(status, body, { ...headers, ...late })
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>>): ApiOutcome {
  const via = { via: '1.1 practice' }
  if (body === null) return { kind: 'answer', status, headers: { ...via, ...headers }, text: '' }
  const type = { 'content-type': 'application/json' }
  return { kind: 'answer', status, headers: { ...via, ...type, ...headers }, text: JSON.stringify(body) }
}
