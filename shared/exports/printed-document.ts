/**
 * A document on paper, complete and in words: what is drawn is what stands here. It is plain data, so that it can be handed
 * to another thread.
 */
export interface PrintedDocument {
  /** Of all its texts: 'en', 'de'. */
  readonly language: string
  /** For lists of files and windows of readers. */
  readonly title: string
  /** At the top of the first page, smaller again on those that follow. */
  readonly over: string
  readonly heading: string
  readonly under: readonly string[]
  readonly stamp: PrintedStamp
  readonly table: PrintedTable
  readonly sections: readonly PrintedSection[]
  /** What stands below each line that somebody signs on. */
  readonly signatures: readonly string[]
  readonly footer: {
    readonly text: string
    /** With '{page}' and '{pages}' in it. */
    readonly pages: string
  }
}

/** How settled it is. */
export interface PrintedStamp {
  readonly tone: 'open' | 'disputed' | 'settled'
  readonly words: string
  readonly under: readonly string[]
}

export interface PrintedTable {
  readonly columns: readonly PrintedColumn[]
  /** A cell for each column. */
  readonly rows: readonly (readonly PrintedCell[])[]
  /** Said where there are no rows. */
  readonly none: string
}

export interface PrintedColumn {
  readonly heading: string
  readonly align: 'left' | 'right'
  /** As wide as its longest text, or a part of what is left. */
  readonly width: 'fit' | number
}

export interface PrintedCell {
  readonly text: string
  readonly strong?: boolean
  /** Smaller, below. */
  readonly under?: string
}

export interface PrintedSection {
  readonly heading: string
  /** What it is about, then what is said of it. */
  readonly items: readonly { readonly lead: string; readonly text: string }[]
}
