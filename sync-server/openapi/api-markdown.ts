import type { ApiDocument } from './api-document.ts'
import { outlineOf, type Chapter, type Field, type Operation } from './outline.ts'

/** The description of all routes as Markdown. */
export function apiMarkdown(document: ApiDocument): string {
  const chapters = outlineOf(document)
  return `${[
    `# ${document.info.title}: REST API`,
    'Written by `npm run api-docs` from the schemas that the server checks requests and answers with.',
    document.info.description,
    ...chapters.map(chapterText),
  ].join('\n\n')}\n`
}

function chapterText({ name, description, operations }: Chapter): string {
  return [`## ${name}`, description, ...operations.map(operationText)].join('\n\n')
}

const signInWords = {
  required: null,
  optional: 'Works without a sign-in too.',
  none: 'Needs no sign-in.',
} as const

function operationText(operation: Operation): string {
  const { method, path, summary, description, signIn, parameters, body, answers } = operation
  return [
    `### ${method} ${path}`,
    [`${summary}.`, description, signInWords[signIn]].filter(Boolean).join(' '),
    ...listOf(
      'Asks for',
      parameters.filter(({ where }) => where !== 'path'),
    ),
    ...listOf('Body', body),
    ...answers.flatMap(({ status, type, fields }) =>
      fields.length > 0 ? listOf(`Answer ${status}`, fields) : [`Answer ${status}: ${type ?? 'nothing'}.`],
    ),
  ].join('\n\n')
}

function listOf(title: string, fields: readonly Field[]): string[] {
  return fields.length === 0 ? [] : [`${title}:`, fields.map(fieldText).join('\n')]
}

function fieldText({ name, where, type, required, description }: Field): string {
  const place = where === 'header' ? ' (header)' : ''
  const optional = required ? '' : ', optional'
  return `- \`${name}\`${place}: ${type}${optional}${description === null ? '' : `; ${description}`}`
}
