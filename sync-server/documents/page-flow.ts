import type Document from 'pdfkit'

type Pdf = InstanceType<typeof Document>
type Element = PDFKit.PDFStructureElement

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89, left: 42, right: 553.28, top: 42, bottom: 790 } as const

/** Where the next thing is drawn, from the top of a page to its bottom and on to the next. */
export interface PageFlow {
  readonly doc: Pdf
  readonly y: () => number
  readonly move: (by: number) => void
  /** Begins another page unless there is room for this much; then `onPage` draws what each page repeats. */
  readonly needs: (height: number, onPage?: () => void) => void
  /** Draws what readers of the screen are told, as an element of this kind within another. */
  readonly tell: (parent: Element, kind: string, draw: () => void) => void
  /** Draws what is there for the eye alone. */
  readonly adorn: (draw: () => void) => void
}

export function pageFlow(doc: Pdf, startPage: () => void): PageFlow {
  let y: number = paper.top
  function adorn(draw: () => void): void {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  return {
    doc,
    y: () => y,
    move: (by) => {
      y += by
    },
    needs: (height, onPage) => {
      if (y + height <= paper.bottom) return
      doc.addPage()
      y = paper.top
      adorn(startPage)
      y += 20
      onPage?.()
    },
    tell: (parent, kind, draw) => {
      const element = doc.struct(kind, {}, draw)
      parent.add(element)
      element.end()
    },
    adorn,
  }
}
