import Pdf from 'pdfkit'
import type { PrintedDocument, PrintedSection } from '#shared/exports/printed-document.ts'
import type { DocumentFonts } from './document-fonts.ts'
import { drawHead } from './draw-head.ts'
import { drawTable } from './draw-table.ts'
import { pageFlow, paper, type PageFlow } from './page-flow.ts'
import { styles } from './styles.ts'
import { textWriter, type TextWriter } from './text-writer.ts'

/** Draws a document as PDF, tagged for readers of the screen. `fonts` must have been opened for `textsOf` it. */
export async function drawDocument(
  document: PrintedDocument,
  fonts: DocumentFonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new Pdf({
    size: [paper.width, paper.height],
    margin: 0,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    lang: document.language,
    info: { Title: document.title, Author: document.over, Creator: 'GridBoss', Producer: 'GridBoss' },
    // The standard fonts of readers have no accents that one could rely on: all fonts are in the file.
    font: null as unknown as string,
  })
  const whole = collected(doc)
  const writer = textWriter(doc, fonts)
  const flow = pageFlow(doc, () => writeLine(writer, document.title, styles.small, paper.top + 6))
  const root = doc.struct('Document', { title: document.title })
  doc.addStructure(root)
  drawHead(flow, writer, root, document)
  if (document.table.rows.length === 0) paragraph(flow, writer, root, document.table.none)
  else drawTable(flow, writer, root, document.table)
  for (const section of document.sections) drawSection(flow, writer, root, section)
  drawSignatures(flow, writer, root, document.signatures)
  root.end()
  drawFooters(flow, writer, document.footer)
  doc.end()
  return whole
}

/** The page numbers that a document may have. */
const figures = '0123456789'

/** All texts of a document, each in the weight in which it is drawn. */
export function textsOf(document: PrintedDocument): (readonly [string, 400 | 600])[] {
  const { over, heading, under, stamp, table, sections, signatures, footer, title } = document
  return [
    ...[over, heading, stamp.words, stamp.words.toLocaleUpperCase('en')].map((text) => [text, 600] as const),
    ...[...under, ...stamp.under, ...signatures, footer.text, footer.pages + figures, title, table.none].map(
      (text) => [text, 400] as const,
    ),
    ...table.columns.map(({ heading: text }) => [text, 600] as const),
    ...table.rows
      .flat()
      .flatMap(({ text, strong, under: below = '' }) => [
        [text, strong === true ? 600 : 400] as const,
        [below, 400] as const,
      ]),
    ...sections.flatMap(({ heading: text, items }) => [
      [text, 600] as const,
      ...items.flatMap((item) => [[item.lead, 600] as const, [item.text, 400] as const]),
    ]),
  ]
}

function drawSection(
  flow: PageFlow,
  writer: TextWriter,
  root: PDFKit.PDFStructureElement,
  { heading, items }: PrintedSection,
): void {
  flow.needs(60)
  flow.move(20)
  flow.tell(root, 'H2', () => writeLine(writer, heading, styles.sectionHeading, flow.y()))
  flow.move(7)
  for (const { lead, text } of items) {
    const indent = 150
    const leads = writer.linesOf(lead, styles.strong, indent - 10)
    const lines = writer.linesOf(text, styles.body, paper.right - paper.left - indent)
    const height = Math.max(leads.length, lines.length) * 11.5 + 3
    flow.needs(height)
    flow.tell(root, 'P', () => {
      leads.forEach((line, at) => writer.write(line, paper.left, flow.y() + 9 + at * 11.5, styles.strong))
      lines.forEach((line, at) =>
        writer.write(line, paper.left + indent, flow.y() + 9 + at * 11.5, styles.body),
      )
    })
    flow.move(height)
  }
}

function drawSignatures(
  flow: PageFlow,
  writer: TextWriter,
  root: PDFKit.PDFStructureElement,
  signatures: readonly string[],
): void {
  if (signatures.length === 0) return
  flow.needs(90)
  flow.move(58)
  const between = 24
  const width = (paper.right - paper.left - between * (signatures.length - 1)) / signatures.length
  signatures.forEach((label, at) => {
    const x = paper.left + at * (width + between)
    flow.adorn(() =>
      flow.doc
        .moveTo(x, flow.y())
        .lineTo(x + width, flow.y())
        .lineWidth(0.6)
        .strokeColor(styles.ink)
        .stroke(),
    )
    flow.tell(root, 'P', () => {
      const [line] = writer.linesOf(label, styles.small, width)
      if (line) writer.write(line, x, flow.y() + 10, styles.small)
    })
  })
  flow.move(20)
}

function drawFooters(
  { doc }: PageFlow,
  writer: TextWriter,
  { text, pages }: PrintedDocument['footer'],
): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    const number = pages.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    const baseline = paper.height - 30
    writeLine(writer, text, styles.small, baseline)
    const [right] = writer.linesOf(number, styles.small, 200)
    if (right) writer.write(right, paper.right - right.width, baseline, styles.small)
    doc.endMarkedContent()
  }
}

function paragraph(flow: PageFlow, writer: TextWriter, root: PDFKit.PDFStructureElement, text: string): void {
  flow.move(12)
  flow.tell(root, 'P', () => writeLine(writer, text, styles.body, flow.y()))
}

function writeLine(
  writer: TextWriter,
  text: string,
  style: typeof styles.small | typeof styles.body | typeof styles.sectionHeading,
  baseline: number,
): void {
  const [line] = writer.linesOf(text, style, paper.right - paper.left - 80)
  if (line) writer.write(line, paper.left, baseline, style)
}

function collected(doc: InstanceType<typeof Pdf>): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
  })
}
