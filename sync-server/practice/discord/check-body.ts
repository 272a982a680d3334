import { safeParse, type $ZodIssue, type $ZodType } from 'zod/v4/core'
import { DiscordRefusal, invalidBody, type Fault } from './refusals.ts'

/** Refuses a body that Discord's own description of it does not take. */
export function checkBody(schema: $ZodType, body: unknown): void {
  const faults = faultsOf(schema, body)
  if (faults.length > 0) throw invalidBody(...faults)
}

/** Refuses where there are faults. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalidBody(...faults)
}

function faultsOf(schema: $ZodType, body: unknown): Fault[] {
  const parsed = safeParse(schema, body)
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsIn(issue, []))
}

/** Of a union, what is wrong with the kind that the value comes nearest to. */
function faultsIn(issue: $ZodIssue, above: readonly (string | number)[]): Fault[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const wrong = issue.errors.map((issues) => issues.flatMap((each) => faultsIn(each, path)))
    const nearest = wrong.toSorted((one, other) => depth(other) - depth(one) || one.length - other.length)[0]
    return nearest ?? []
  }
  return [{ path, code: codeOf(issue), message: issue.message }]
}

const depth = (faults: readonly Fault[]): number =>
  faults.some(({ path }) => path.at(-1) === 'type') ? 0 : Math.max(...faults.map(({ path }) => path.length))

function codeOf(issue: $ZodIssue): string {
  if (issue.code === 'too_big') return issue.origin === 'number' ? 'NUMBER_TYPE_MAX' : 'BASE_TYPE_BAD_LENGTH'
  if (issue.code === 'too_small')
    return issue.origin === 'number' ? 'NUMBER_TYPE_MIN' : 'BASE_TYPE_BAD_LENGTH'
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_INVALID'
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'URL_TYPE_INVALID_URL'
  return 'BASE_TYPE_CHOICES'
}

/** The JSON of a request. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new DiscordRefusal(400, 50109, 'The request body contains invalid JSON.')
  }
}
