import type { FastifySchema, RouteGenericInterface, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'
import type { ZodTypeProvider } from '@fastify/type-provider-zod'
import type { FastifyContextConfig, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { Endpoint } from '#shared/api/endpoint.ts'
import { OptionalKey } from '#server/rest/idempotency-key.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { Access } from './access.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask the route. One that is registered past the door has none, and the server does not start with it. */
    access?: Access
    /** What the API's description says of the good answer, where it is text or has no body. */
    answer?: readonly [status: number, form: z.ZodType | string | null]
  }
}

/** What a route says of itself. `access` is never left out. */
export interface Declaration<Schema extends FastifySchema> extends Pick<RouteShorthandOptions, 'bodyLimit'> {
  readonly config: FastifyContextConfig & { readonly access: Access }
  readonly schema?: Schema
}

type Ask = <const Schema extends FastifySchema>(
  path: string,
  declaration: Declaration<Schema>,
  handler: HandlerOf<Schema>,
) => void

type HandlerOf<Schema extends FastifySchema> = RouteHandlerMethod<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  RouteGenericInterface,
  FastifyContextConfig,
  Schema,
  ZodTypeProvider
>

/** Where routes are registered: a route that does not say who may ask it does not compile. */
export interface Door {
  /** Serves what the product's own clients are typed by. */
  readonly serve: Serve
  readonly get: Ask
  readonly post: Ask
  readonly patch: Ask
  readonly delete: Ask
  readonly options: Ask
}

/** How a route serves an endpoint: who may ask it, and what concerns the server alone. */
export interface Serving extends Pick<RouteShorthandOptions, 'bodyLimit'> {
  readonly access: Access
  readonly limit?: FastifyContextConfig['limit']
  readonly quiet?: boolean
}

/** The schema of an endpoint's route, by which its requests are read and its answers written. */
type SchemaOf<Served extends Endpoint> = (Served extends { readonly params: infer Params }
  ? { params: Params }
  : unknown) &
  (Served extends { readonly query: infer Query } ? { querystring: Query } : unknown) &
  (Served extends { readonly body: infer Body } ? { body: Body } : unknown) & {
    response: { [status in Served['answer'][0]]: Served['answer'][1] } & (Served extends {
      readonly otherAnswer: readonly [infer Status extends number, infer Form]
    }
      ? { [status in Status]: Form }
      : unknown)
  }

type Serve = <const Served extends Endpoint>(
  endpoint: Served,
  serving: Serving,
  handler: HandlerOf<SchemaOf<Served>>,
) => void

export function openDoor(app: App): Door {
  const by =
    (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS'): Ask =>
    (url, declaration, handler) => {
      app.route({ method, url, ...declaration, handler } as never)
    }
  return {
    serve: ({ method, path: url, ...endpoint }, { bodyLimit, ...config }, handler) => {
      app.route({
        method,
        url,
        config,
        schema: schemaOf(endpoint),
        ...(bodyLimit === undefined ? {} : { bodyLimit }),
        handler,
      } as never)
    },
    get: by('GET'),
    post: by('POST'),
    patch: by('PATCH'),
    delete: by('DELETE'),
    options: by('OPTIONS'),
  }
}

function schemaOf(endpoint: Omit<Endpoint, 'method' | 'path'>): FastifySchema {
  const { tag, summary, description, params, query, body, keyed, answer, otherAnswer } = endpoint
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    ...(keyed ? { headers: OptionalKey } : {}),
    response: Object.fromEntries(otherAnswer ? [answer, otherAnswer] : [answer]),
  }
}

/** Refuses every route of the server that was registered past the door; files below `files` have no handler of ours. */
export function keepDoor(app: App, { files }: { readonly files: string }): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access !== undefined || url.startsWith(files)) return
    throw new Error(`The route ${[method].flat().join(', ')} ${url} does not declare who may ask it.`)
  })
}
