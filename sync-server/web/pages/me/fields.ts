import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import type { TypedStatement } from '#shared/queries/me/me-page.ts'
import { formField } from '#server/door/page-forms.ts'

/** The id in the address of a page, null where it is none. */
export function idInPath(request: FastifyRequest): string | null {
  const { data } = z.object({ id: z.uuid() }).safeParse(request.params)
  return data?.id ?? null
}

/** An id that a form sends; a new one where it sends none that can be read, or one under which it was refused. */
export function idField(request: FastifyRequest, name: string, refused = false): string {
  if (refused) return uuidV7()
  return z.uuid().safeParse(formField(request, name)).data ?? uuidV7()
}

export function textField(request: FastifyRequest, name: string): string {
  return formField(request, name) ?? ''
}

/** A statement as somebody typed it; nothing of it is trusted. */
export function typedStatement(request: FastifyRequest, refused = false): TypedStatement {
  return {
    statementId: idField(request, 'statementId', refused),
    statement: textField(request, 'statement'),
    evidence: textField(request, 'evidence'),
    faults: {},
  }
}

/** A form with nothing in it yet. */
export function emptyStatement(): TypedStatement {
  return { statementId: uuidV7(), statement: '', evidence: '', faults: {} }
}
