import type { FastifySchema, RouteGenericInterface, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'
import type { ZodTypeProvider } from '@fastify/type-provider-zod'
import type { FastifyContextConfig, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#server/plugins/app-instance.ts'
import type { Access } from './access.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask the route. One that is registered past the door has none, and the server does not start with it. */
    access?: Access
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
  handler: RouteHandlerMethod<
    RawServerDefault,
    IncomingMessage,
    ServerResponse,
    RouteGenericInterface,
    FastifyContextConfig,
    Schema,
    ZodTypeProvider
  >,
) => void

/** Where routes are registered: a route that does not say who may ask it does not compile. */
export interface Door {
  readonly get: Ask
  readonly post: Ask
  readonly patch: Ask
  readonly delete: Ask
  readonly options: Ask
}

export function openDoor(app: App): Door {
  const by =
    (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS'): Ask =>
    (url, declaration, handler) => {
      app.route({ method, url, ...declaration, handler } as never)
    }
  return {
    get: by('GET'),
    post: by('POST'),
    patch: by('PATCH'),
    delete: by('DELETE'),
    options: by('OPTIONS'),
  }
}

/** Refuses every route of the server that was registered past the door; files below `files` have no handler of ours. */
export function keepDoor(app: App, { files }: { readonly files: string }): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.access !== undefined || url.startsWith(files)) return
    throw new Error(`The route ${[method].flat().join(', ')} ${url} does not declare who may ask it.`)
  })
}
