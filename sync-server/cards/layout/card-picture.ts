import type { Node } from '@takumi-rs/core'
import type { Card, ResultCard, ResultRow, StandingsCard, StandingsRow } from '#shared/announcements/card.ts'
import { column, row } from './boxes.ts'
import { chart } from './chart.ts'
import { footer } from './footer.ts'
import { accentOf, edge, header, sideHeader, sideWidth } from './header.ts'
import { palette } from './palette.ts'
import { podium } from './podium.ts'
import { measureRows, table, type Shown } from './table.ts'

/** What is drawn of a card. Without a height it is as high as its content. */
export interface CardPicture {
  readonly node: Node
  readonly width: number
  readonly height?: number
}

/** How a card looks. A change of any look needs a new number: pictures are kept by it. */
export const lookVersion = 3

export function cardPicture(card: Card): CardPicture {
  return card.shape === 'post' ? upright(card) : wide(card)
}

const surface = { backgroundColor: palette.canvas, color: palette.ink } as const

function upright(card: Card): CardPicture {
  const width = 1080
  const facts = card.kind === 'result' || card.kind === 'podium' ? card.facts : []
  return {
    width,
    node: column({ width, ...surface }, [
      edge(card.league, 'top'),
      header(card),
      card.kind === 'podium'
        ? podium(card, { size: 34, width })
        : card.kind === 'progress'
          ? chart(card, { width, height: 1060, size: 28 })
          : tableOf(card, card.rows, { width, moved: true, gap: true, points: true }),
      footer({ more: card.kind === 'podium' ? '' : card.more, note: card.note, facts }),
    ]),
  }
}

const previewRows = 8

/** As services show previews of links: twice as wide as high, and read at half its size. */
function wide(card: Card): CardPicture {
  const [width, height] = [1200, 630]
  const result = card.kind === 'result'
  const shown = { width: width - 12 - sideWidth, moved: !result, gap: result, points: !result }
  return {
    width,
    height,
    node: row({ width, height, alignItems: 'stretch', ...surface }, [
      edge(card.league, 'left'),
      sideHeader(card),
      column({ flexGrow: 1, minWidth: 0, justifyContent: 'flex-end' }, [
        card.kind === 'podium'
          ? podium(card, { size: 30, width: shown.width })
          : card.kind === 'progress'
            ? chart(card, { width: shown.width, height: 560, size: 24 })
            : column({ paddingBottom: 28 }, [tableOf(card, card.rows.slice(0, previewRows), shown)]),
      ]),
    ]),
  }
}

function tableOf(
  card: StandingsCard | ResultCard,
  rows: readonly (StandingsRow | ResultRow)[],
  shown: Shown,
): Node {
  return table(card.headings, rows, measureRows(rows, shown), accentOf(card.league))
}
