import { writeFile } from 'node:fs/promises'
import { apiMarkdown } from './api-markdown.ts'
import { apiDocument } from './describe-api.ts'
import { buildSilentApp } from './silent-app.ts'

/** Where the description of the routes is kept. */
export const apiDocsFile = new URL('../../docs/API.md', import.meta.url)

/** The description of all routes, as the file has it. */
export async function currentApiDocs(): Promise<string> {
  const app = await buildSilentApp()
  const text = apiMarkdown(apiDocument(app))
  await app.close()
  return text
}

if (import.meta.main) {
  await writeFile(apiDocsFile, await currentApiDocs())
  process.stdout.write('docs/API.md is up to date.\n')
}
