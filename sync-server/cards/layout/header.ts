import type { Node } from '@takumi-rs/core'
import type { Card, CardMark } from '#shared/announcements/card.ts'
import { area, column, paragraph, row, words } from './boxes.ts'
import { onCanvas, palette, readable, tones, visible } from './palette.ts'

type Headed = Pick<Card, 'league' | 'title' | 'subtitle' | 'mark'>

/** The edge of a card in the league's colour. */
export function edge(league: Card['league'], side: 'top' | 'left'): Node {
  const along = side === 'top' ? { width: '100%', height: 12 } : { width: 12, alignSelf: 'stretch' as const }
  return area({ ...along, flexShrink: 0, backgroundColor: onCanvas(accentOf(league), visible) })
}

/** Whose card it is, what it shows, and how settled that is. */
export function header({ league, title, subtitle, mark }: Headed): Node {
  return column({ gap: 6, padding: '36px 48px 28px' }, [
    leagueName(league),
    words(title, 62, { color: palette.ink, fontWeight: 700, letterSpacing: '-0.02em' }),
    subtitle ? words(subtitle, 32, { color: palette.soft }) : null,
    row({ gap: 20, marginTop: 18 }, [
      chip(mark, 28),
      words(mark.asOf, 28, { color: palette.faint, flexGrow: 1 }),
    ]),
  ])
}

/** px */
export const sideWidth = 390

/** The same at the left of a wide card, over its whole height. */
export function sideHeader({ league, title, subtitle, mark }: Headed): Node {
  return column({ width: sideWidth, flexShrink: 0, padding: '44px 0 40px 40px', gap: 10 }, [
    leagueName(league),
    paragraph(title, 54, 3, { color: palette.ink, fontWeight: 700, letterSpacing: '-0.02em' }),
    subtitle ? paragraph(subtitle, 29, 4, { color: palette.soft }) : null,
    area({ flexGrow: 1 }),
    row({}, [chip(mark, 28)]),
    paragraph(mark.asOf, 24, 2, { color: palette.faint }),
    words('GridBoss', 26, { color: palette.faint, fontWeight: 600, marginTop: 12 }),
  ])
}

function leagueName(league: Card['league']): Node {
  return words(league.name, 32, { color: onCanvas(accentOf(league), readable), fontWeight: 600 })
}

/** The league's colour, or the product's. */
export function accentOf({ accent }: Card['league']): string {
  return accent ?? palette.signal
}

/** How settled it is: words, a colour, and an edge that is hatched while it is provisional. */
function chip({ kind, words: said }: CardMark, size: number): Node {
  const { ink, fill, line } = tones[kind]
  const edge = kind === 'provisional' ? { backgroundImage: hatched(line) } : { backgroundColor: line }
  return row(
    {
      flexShrink: 0,
      overflow: 'hidden',
      borderRadius: 8,
      borderWidth: 2,
      borderStyle: 'solid',
      borderColor: line,
      backgroundColor: fill,
    },
    [
      area({ width: 18, alignSelf: 'stretch', ...edge }),
      words(said, size, { color: ink, fontWeight: 600, padding: '6px 18px 6px 14px' }),
    ],
  )
}

function hatched(colour: string): string {
  return `repeating-linear-gradient(-45deg, ${colour} 0px, ${colour} 4px, transparent 4px, transparent 10px)`
}
