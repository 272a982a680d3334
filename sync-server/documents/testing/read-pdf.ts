import { getDocumentProxy } from 'unpdf'

/** A PDF as another program reads it. */
export interface ReadPdf {
  /** Of each page, what is written on it, in the order of reading. */
  readonly pages: readonly string[]
  readonly title: string
  readonly language: string | null
  /** Kinds of the elements that readers of the screen are told, on the first page. */
  readonly elements: readonly string[]
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    // A glyph that is but a part of a letter, such as its dots, is read as a control character.
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\p{Cc}/gu, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
  }
  const { info } = await pdf.getMetadata()
  const known = info as { readonly Title?: string; readonly Language?: string }
  const tree = await (await pdf.getPage(1)).getStructTree()
  return { pages, title: known.Title ?? '', language: known.Language ?? null, elements: kindsIn(tree) }
}

function kindsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  const { role, children = [] } = node as { readonly role?: string; readonly children?: readonly unknown[] }
  return [...(role === undefined ? [] : [role]), ...children.flatMap(kindsIn)]
}
