import type { $ZodType } from 'zod/v4/core'
import type { UploadedFile } from '../attachments.ts'
import type { Discord } from '../discord.ts'
import type { Allowance, RateLimits } from '../rate-limits.ts'
import type { Grant } from '../state.ts'

export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly UploadedFile[]
  /** Whose token a request with `bearer` came with. */
  readonly grant: Grant | null
  readonly rates: RateLimits
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: RegExp
  readonly names: readonly string[]
  readonly bucket: string
  /** 'bot': with the bot's token; 'bearer': with a person's, or the bot's; 'none': what is in the address is enough. */
  readonly access: 'bot' | 'bearer' | 'none'
  readonly body: $ZodType | null
  readonly allowance: Allowance | null
  /** Answers to interactions do not count against the global limit. */
  readonly counted: boolean
  readonly run: (discord: Discord, asked: Asked) => Answer
}

interface Declared {
  readonly access?: Route['access']
  readonly body?: $ZodType
  readonly allowance?: Allowance
  readonly counted?: boolean
}

/** A request that is answered, such as ('GET', '/channels/:channel'). */
export function route(method: Route['method'], path: string, declared: Declared, run: Route['run']): Route {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return {
    method,
    path: new RegExp(`^${path.replaceAll(/:\w+/g, '([^/]+)')}$`),
    names,
    bucket: `${method} ${path}`,
    access: declared.access ?? 'bot',
    body: declared.body ?? null,
    allowance: declared.allowance ?? null,
    counted: declared.counted ?? true,
    run,
  }
}

export const ok = (body: unknown): Answer => ({ status: 200, body })
export const created = (body: unknown): Answer => ({ status: 201, body })
export const nothing: Answer = { status: 204, body: null }
