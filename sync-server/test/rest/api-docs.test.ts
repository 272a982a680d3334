import { readFile } from 'node:fs/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ApiDocument } from '#server/openapi/api-document.ts'
import { apiDocument } from '#server/openapi/describe-api.ts'
import { outlineOf } from '#server/openapi/outline.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import { apiDocsFile, currentApiDocs } from '#server/openapi/write-api-docs.ts'
import type { App } from '#server/plugins/app-instance.ts'

/** Routes that answer pages for people. */
const pages = [
  'GET /billing/back',
  'GET /billing/paid',
  'GET /discord/add',
  'GET /discord/callback',
  'GET /docs',
  'GET /docs/style.css',
]

let app: App
let document: ApiDocument
const routes = new Set<string>()

beforeAll(async () => {
  app = await buildSilentApp(({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`)
  })
  document = apiDocument(app)
})
afterAll(() => app.close())

test('docs/API.md is what `npm run api-docs` writes', async () => {
  expect(await readFile(apiDocsFile, 'utf8')).toBe(await currentApiDocs())
})

describe('the description', () => {
  test('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0')
    const verdict = await new Validator().validate(JSON.stringify(document, null, 1))
    expect(verdict).toMatchObject({ valid: true })
  })

  test('has every route but the pages, with a sentence, a chapter and the form of its answer', () => {
    const described = outlineOf(document).flatMap((chapter) => chapter.operations)
    const paths = described.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`)
    expect(paths.toSorted()).toEqual([...routes].filter((route) => !pages.includes(route)).toSorted())
    for (const { method, path, summary, answers } of described) {
      expect(summary, `${method} ${path}`).not.toBe('')
      const [answer] = answers
      expect(answer?.status, `${method} ${path}`).toMatch(/^[23]\d\d$/)
      const empty = ['204', '303'].includes(answer?.status ?? '')
      expect(answer?.type === null, `${method} ${path}`).toBe(empty)
    }
  })

  test('gives every route the envelope of errors', () => {
    for (const operations of Object.values(document.paths)) {
      for (const { responses } of Object.values(operations)) {
        expect(responses.default).toEqual({ $ref: '#/components/responses/Error' })
      }
    }
  })
})

describe('is served', () => {
  test('as JSON, to anybody', async () => {
    const answer = await app.inject({ url: '/openapi.json' })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ])
    expect(answer.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })

  test('as a page without any script, under a strict policy', async () => {
    const answer = await app.inject({ url: '/docs' })
    expect(answer.statusCode).toBe(200)
    const policy = answer.headers['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(answer.body).toContain('/leagues/{leagueId}/drivers')
    expect(answer.body).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\//)
    const style = await app.inject({ url: '/docs/style.css' })
    expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  })
})
