import { z } from 'zod'
import type { Endpoint } from '#shared/api/endpoint.ts'

/** A request to the server that only makes sense with a connection. */
export interface OnlineCall<Args extends z.ZodType, Result extends z.ZodType> {
  readonly method: Endpoint['method']
  readonly path: (args: z.output<Args>) => string
  /** What is sent as JSON; nothing unless given. */
  readonly body?: (args: z.output<Args>) => unknown
  readonly args: Args
  /** What of the answer the window sees. `z.null()` for an answer without a body. */
  readonly result: Result
}

type OnlineEndpoint = Endpoint & { readonly body?: z.ZodObject }

type FieldsOf<Form> = Form extends z.ZodObject<infer Fields> ? Fields : unknown
/** No looser than its fields: an argument that the server does not know does not compile. */
type ShapeOf<Fields> = Fields extends z.core.$ZodShape ? Fields : never
type ArgsOf<Asked extends OnlineEndpoint> = z.ZodObject<
  ShapeOf<FieldsOf<Asked['params']> & FieldsOf<Asked['query']> & FieldsOf<Asked['body']>>,
  z.core.$strict
>

/** A call of an endpoint: its params, query and body are the arguments, side by side. */
export function online<const Asked extends OnlineEndpoint>(
  asked: Asked,
): OnlineCall<ArgsOf<Asked>, Asked['answer'][1]> {
  const { method, path, params, query, body, answer } = asked
  const args = z.strictObject({
    ...params?.shape,
    ...query?.shape,
    ...body?.shape,
  }) as unknown as ArgsOf<Asked>
  return {
    method,
    path: (given) => addressOf(path, query, given),
    ...(body ? { body: (given) => pick(Object.keys(body.shape), given) } : {}),
    args,
    result: answer[1],
  }
}

type Given = Readonly<Record<string, unknown>>

function addressOf(path: string, query: z.ZodObject | undefined, given: Given): string {
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name])))
  const asked = Object.entries(pick(Object.keys(query?.shape ?? {}), given))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return asked === '' ? address : `${address}?${asked}`
}

/** Of what was given, what has one of these names. */
function pick(names: readonly string[], given: Given): Given {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])))
}
