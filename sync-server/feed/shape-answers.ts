import type { ShapeAnswer } from './shape-engine.ts'

/** 409: what the reader holds is not to be continued. It starts over, with the handle named if one is known. */
export function mustRefetch(handle: string | null): ShapeAnswer {
  return {
    status: 409,
    headers: {
      'content-type': json,
      'cache-control': `public, max-age=${handle === null ? 1 : 60}, must-revalidate`,
      ...(handle === null ? {} : { 'electric-handle': handle }),
    },
    body: '[{"headers":{"control":"must-refetch"}}]',
  }
}

/** 400 in Electric's words, and in ours for every other reader of errors. */
export function invalidRequest(errors: Readonly<Record<string, readonly string[]>>): ShapeAnswer {
  const [field = 'request', problems = []] = Object.entries(errors)[0] ?? []
  return {
    status: 400,
    headers: { 'content-type': json, 'cache-control': 'no-store', 'surrogate-control': 'no-store' },
    body: JSON.stringify({
      message: 'Invalid request',
      errors,
      error: { code: 'invalid', message: `${field} ${problems.join(', ')}`, field },
    }),
  }
}

export const json = 'application/json; charset=utf-8'

/** 503: ask again after so many seconds. */
export function feedUnavailable(retryAfter: string): ShapeAnswer {
  return {
    status: 503,
    headers: { 'content-type': json, 'cache-control': 'no-store', 'retry-after': retryAfter },
    body: JSON.stringify({
      error: { code: 'unavailable', message: 'The feed cannot be read at the moment. Try again shortly.' },
    }),
  }
}
