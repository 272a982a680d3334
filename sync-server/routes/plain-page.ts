import type { FastifyReply } from 'fastify'
import { escapeHtml } from '#server/web/drawing/document.ts'

/** Answers a page that says one thing and needs nothing else of the server: where to go on. */
export function plainPage(
  reply: FastifyReply,
  { title, text }: { readonly title: string; readonly text: string },
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
        '<meta name="viewport" content="width=device-width, initial-scale=1">' +
        '<meta name="color-scheme" content="light dark">' +
        `<title>${escapeHtml(title)} - GridBoss</title>` +
        '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}</style></head>' +
        `<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`,
    )
}
