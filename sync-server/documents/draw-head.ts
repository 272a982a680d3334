import type { PrintedDocument } from '#shared/exports/printed-document.ts'
import { paper, type PageFlow } from './page-flow.ts'
import { stampColours, styles } from './styles.ts'
import type { TextStyle, TextWriter } from './text-writer.ts'

const stampWidth = 158

/** What the document is of, and beside it the stamp that says how settled it is. */
export function drawHead(
  flow: PageFlow,
  writer: TextWriter,
  root: PDFKit.PDFStructureElement,
  { over, heading, under, stamp }: PrintedDocument,
): void {
  const top = flow.y()
  const bottom = drawStamp()
  const width = paper.right - paper.left - stampWidth - 20
  const write = (kind: string, text: string, style: TextStyle, lineHeight: number) => {
    const lines = writer.linesOf(text, style, width)
    flow.tell(root, kind, () => {
      for (const line of lines) {
        flow.move(lineHeight)
        writer.write(line, paper.left, flow.y(), style)
      }
    })
  }
  write('P', over, styles.over, 9)
  flow.move(5)
  write('H1', heading, styles.heading, 21)
  flow.move(4)
  for (const text of under) write('P', text, styles.under, 12.5)
  flow.move(Math.max(0, bottom - flow.y()) + 14)

  function drawStamp(): number {
    const colour = stampColours[stamp.tone]
    const inner = stampWidth - 20
    const words = writer.linesOf(
      stamp.words.toLocaleUpperCase('en'),
      { size: 14, weight: 600, colour },
      inner,
    )
    const lines = stamp.under.flatMap((text) => writer.linesOf(text, styles.small, inner))
    const height = 14 + words.length * 17 + lines.length * 10
    const x = paper.right - stampWidth
    flow.adorn(() =>
      flow.doc.roundedRect(x, top, stampWidth, height, 4).lineWidth(1.4).strokeColor(colour).stroke(),
    )
    flow.tell(root, 'P', () => {
      let baseline = top + 4
      for (const line of words) {
        baseline += 17
        writer.write(line, x + 10, baseline, { size: 14, weight: 600, colour })
      }
      for (const line of lines) {
        baseline += 10
        writer.write(line, x + 10, baseline + 2, styles.small)
      }
    })
    return top + height
  }
}
