import type { PrintedCell, PrintedColumn, PrintedTable } from '#shared/exports/printed-document.ts'
import { paper, type PageFlow } from './page-flow.ts'
import { styles } from './styles.ts'
import type { TextLine, TextStyle, TextWriter } from './text-writer.ts'

const gap = 9
const padding = 3.5

/** A table whose headings stand above it on each page. A row is never torn apart. */
export function drawTable(
  flow: PageFlow,
  writer: TextWriter,
  parent: PDFKit.PDFStructureElement,
  table: PrintedTable,
): void {
  const { doc } = flow
  const element = doc.struct('Table')
  parent.add(element)
  const boxes = boxesOf(table, writer)
  const headings = () => drawHeadings()

  function drawHeadings(): void {
    for (const { column, x, width } of boxes) {
      const [line] = writer.linesOf(column.heading, styles.columnHeading, width + gap)
      if (line) writer.write(line, placed(line, column, x, width), flow.y() + 9, styles.columnHeading)
    }
    flow.move(14)
    rule(1, styles.ink)
  }

  function rule(thickness: number, colour: string): void {
    doc
      .moveTo(paper.left, flow.y())
      .lineTo(paper.right, flow.y())
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke()
  }

  flow.needs(60)
  const head = doc.struct('TR')
  element.add(head)
  flow.tell(head, 'TH', drawHeadings)
  head.end()

  for (const row of table.rows) {
    const cells = boxes.map((box, at) => ({ ...box, ...laidOut(row[at] ?? { text: '' }, box.width, writer) }))
    const height = Math.max(...cells.map((cell) => cell.height)) + padding * 2
    flow.needs(height, () => flow.adorn(headings))
    const line = doc.struct('TR')
    element.add(line)
    const top = flow.y() + padding
    for (const { column, x, width, parts } of cells) {
      flow.tell(line, 'TD', () => {
        let baseline = top
        for (const { text, style } of parts) {
          baseline += style.size * 1.15
          writer.write(text, placed(text, column, x, width), baseline - style.size * 0.25, style)
        }
      })
    }
    line.end()
    flow.move(height)
    flow.adorn(() => rule(0.4, styles.line))
  }
  element.end()
}

interface Box {
  readonly column: PrintedColumn
  readonly x: number
  readonly width: number
}

/** Where the columns are: each as wide as its texts, and the others share what is left. */
function boxesOf({ columns, rows }: PrintedTable, writer: TextWriter): Box[] {
  const fitting = columns.map((column, at) =>
    column.width === 'fit'
      ? Math.min(
          150,
          Math.max(
            writer.widthOf(column.heading, styles.columnHeading),
            ...rows.map((row) => writer.widthOf(row[at]?.text ?? '', styleOf(row[at]))),
          ) + 0.5,
        )
      : 0,
  )
  const left = paper.right - paper.left - sum(fitting) - gap * (columns.length - 1)
  const shares = sum(columns.map(({ width }) => (width === 'fit' ? 0 : width)))
  let x: number = paper.left
  return columns.map((column, at) => {
    const width = column.width === 'fit' ? (fitting[at] ?? 0) : (left * column.width) / shares
    const box = { column, x, width }
    x += width + gap
    return box
  })
}

function laidOut(cell: PrintedCell, width: number, writer: TextWriter) {
  const parts = [
    ...writer.linesOf(cell.text, styleOf(cell), width).map((text) => ({ text, style: styleOf(cell) })),
    ...(cell.under === undefined
      ? []
      : writer.linesOf(cell.under, styles.small, width).map((text) => ({ text, style: styles.small }))),
  ]
  return { parts, height: sum(parts.map(({ style }) => style.size * 1.15)) }
}

function styleOf(cell: PrintedCell | undefined): TextStyle {
  return cell?.strong === true ? styles.strong : styles.body
}

function placed(line: TextLine, { align }: PrintedColumn, x: number, width: number): number {
  return align === 'right' ? x + width - line.width : x
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
