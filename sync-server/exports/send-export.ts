import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Texts } from '#shared/i18n/texts.ts'
import { resultCsv } from '#shared/exports/result-csv.ts'
import { resultDocument } from '#shared/exports/result-document.ts'
import { resultJson } from '#shared/exports/result-json.ts'
import { plainResult, plainStandings } from '#shared/exports/plain-table.ts'
import type { PrintedDocument } from '#shared/exports/printed-document.ts'
import { standingsCsv } from '#shared/exports/standings-csv.ts'
import { standingsDocument } from '#shared/exports/standings-document.ts'
import { standingsJson } from '#shared/exports/standings-json.ts'
import { plainTableText } from '#shared/exports/table-text.ts'
import type { PublishedResult } from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { documentVersion, type DocumentRenderer } from '#server/documents/render-document.ts'
import { sendDrawn } from '#server/drawing/send-drawn.ts'
import { exportTypes, type ExportFormat } from './export-format.ts'

export interface Exporting {
  readonly format: ExportFormat
  readonly renderDocument: DocumentRenderer['renderDocument']
  /** Its cache-control. */
  readonly caching: string
  /** Where people read the same, for the foot of a page; null where nobody can. */
  readonly address: string | null
  /** In which language people read it; what programs read is the same in all. */
  readonly texts: Texts
}

/** Answers with a result in a form to be passed on. */
export function sendResult(
  request: FastifyRequest,
  reply: FastifyReply,
  result: PublishedResult,
  exporting: Exporting,
): Promise<FastifyReply> {
  const { league, event, session } = result
  const { texts } = exporting
  return send(request, reply, exporting, {
    name: `${league.slug}-round-${event.round}-${session.kind}`,
    csv: () => resultCsv(result),
    json: () => resultJson(result),
    txt: () => plainTableText(plainResult(result, texts), texts),
    pdf: () => resultDocument(result, exporting.address, texts),
  })
}

/** Answers with standings in a form to be passed on. */
export function sendStandings(
  request: FastifyRequest,
  reply: FastifyReply,
  standings: PublishedStandings,
  exporting: Exporting,
): Promise<FastifyReply> {
  const { texts } = exporting
  return send(request, reply, exporting, {
    name: `${standings.league.slug}-${standings.kind}-standings`,
    csv: () => standingsCsv(standings),
    json: () => standingsJson(standings),
    txt: () => plainTableText(plainStandings(standings, texts), texts),
    pdf: () => standingsDocument(standings, exporting.address, texts),
  })
}

interface Forms {
  /** Of the file, without its ending. */
  readonly name: string
  readonly csv: () => string
  readonly json: () => object
  readonly txt: () => string
  readonly pdf: () => PrintedDocument
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { format, renderDocument, caching }: Exporting,
  forms: Forms,
): Promise<FastifyReply> {
  const type = exportTypes[format]
  reply.header('content-disposition', `${dispositions[format]}; filename="${forms.name}.${format}"`)
  if (format === 'pdf') {
    const document = forms.pdf()
    const render = () => renderDocument(document)
    return sendDrawn(request, reply, { version: documentVersion(document), render, type, caching, refusals })
  }
  const text = format === 'json' ? JSON.stringify(forms.json(), null, 2) : forms[format]()
  return reply.header('cache-control', caching).type(type).send(Buffer.from(text))
}

/** What people look at is shown; what programs take is saved. */
const dispositions = { csv: 'attachment', json: 'attachment', txt: 'inline', pdf: 'inline' } as const

const refusals = {
  busy: {
    after: 5,
    code: 'documents-busy',
    message: 'Too many documents are being drawn. Ask again in some seconds.',
  },
  failed: {
    after: 60,
    code: 'document-failed',
    message: 'This document could not be drawn. Take it as CSV or text instead.',
  },
} as const
