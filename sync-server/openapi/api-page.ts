import type { ApiDocument } from './api-document.ts'
import { outlineOf, type Field, type Operation } from './outline.ts'

/** The description of all routes as a page that needs no script. */
export function apiPage(document: ApiDocument): string {
  const chapters = outlineOf(document)
  const contents = chapters.map(
    ({ name, operations }) =>
      `<li><a href="#${anchor(name)}">${text(name)}</a> <span>${operations.length}</span></li>`,
  )
  const sections = chapters.map(
    ({ name, description, operations }) =>
      `<section id="${anchor(name)}"><h2>${text(name)}</h2><p>${text(description)}</p>${operations.map(operationHtml).join('')}</section>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GridBoss REST API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<nav aria-label="Chapters"><h1>GridBoss REST API</h1><ul>${contents.join('')}</ul><p><a href="/openapi.json">openapi.json</a></p></nav>
<main>
${document.info.description
  .split('\n\n')
  .map((paragraph) => `<p>${inline(paragraph)}</p>`)
  .join('\n')}
${sections.join('\n')}
</main>
</body>
</html>
`
}

const signInWords = {
  required: '',
  optional: 'Works without a sign-in too.',
  none: 'Needs no sign-in.',
} as const

function operationHtml(operation: Operation): string {
  const { method, path, summary, description, signIn, parameters, body, answers } = operation
  const words = [description === null ? '' : inline(description), signInWords[signIn]]
    .filter(Boolean)
    .join(' ')
  return `<details id="${anchor(`${method} ${path}`)}">
<summary><code class="${method.toLowerCase()}">${method}</code> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
${words === '' ? '' : `<p>${words}</p>`}
${table('Asks for', parameters)}
${table('Body', body)}
${answers
  .map(({ status, type, fields }) =>
    fields.length > 0
      ? table(`Answer ${status}`, fields)
      : `<p>Answer ${status}: ${text(type ?? 'nothing')}</p>`,
  )
  .join('\n')}
</details>`
}

function table(title: string, fields: readonly Field[]): string {
  if (fields.length === 0) return ''
  const rows = fields.map(
    ({ name, where, type, required, description }) =>
      `<tr><td><code>${text(name)}</code>${where === null ? '' : ` <small>${where}</small>`}</td><td>${text(type)}${required ? '' : ' <small>optional</small>'}</td><td>${inline(description ?? '')}</td></tr>`,
  )
  return `<table><caption>${text(title)}</caption><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const anchor = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (value: string): string => value.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')

/** Text in which `code` stands out. */
const inline = (value: string): string => text(value).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

/** The look of the page, in light and dark. */
export const apiPageStyle = `:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: light-dark(#b3261e, #ff8a80) }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 16rem minmax(0, 60rem); gap: 2rem; background: Canvas; color: CanvasText }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.5rem; border-right: 1px solid var(--line) }
nav h1 { font-size: 1.1rem; margin: 0 0 1rem }
nav ul { list-style: none; margin: 0; padding: 0 }
nav li { display: flex; justify-content: space-between; padding: .15rem 0 }
a { color: var(--accent) }
main { padding: 1.5rem }
h2 { margin: 2.5rem 0 .25rem }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: 0 1rem }
details[open] { padding-bottom: 1rem }
summary { cursor: pointer; padding: .6rem 0; overflow-wrap: anywhere }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere }
summary code:first-child { display: inline-block; min-width: 4.5em; font-weight: 700 }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; font-size: .9rem }
caption { text-align: left; font-weight: 700; padding-bottom: .25rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line) }
small { opacity: .75 }
@media (max-width: 50rem) { body { display: block } nav { position: static; border: 0; border-bottom: 1px solid var(--line) } }
`
