import type { Node } from '@takumi-rs/core'
import type { CardFact } from '#shared/announcements/card.ts'
import { area, column, paragraph, row, words } from './boxes.ts'
import { palette } from './palette.ts'

interface Footed {
  readonly more: string
  readonly note: string
  readonly facts: readonly CardFact[]
}

/** What is left out, what was changed, what else is told, and who drew it. */
export function footer({ more, note, facts }: Footed): Node {
  return column({ padding: '20px 48px 36px', gap: 16 }, [
    more ? words(more, 28, { color: palette.faint, paddingLeft: 82 }) : null,
    facts.length > 0 ? row({ gap: 48, flexWrap: 'wrap', paddingTop: 8 }, facts.map(fact)) : null,
    row({ gap: 32, paddingTop: 8 }, [
      note
        ? paragraph(note, 28, 3, { color: palette.taken, flexGrow: 1, flexBasis: 0 })
        : area({ flexGrow: 1 }),
      words('GridBoss', 26, { color: palette.faint, fontWeight: 600, flexShrink: 0 }),
    ]),
  ])
}

function fact({ label, value }: CardFact): Node {
  return column({ gap: 2 }, [
    words(label, 24, { color: palette.faint }),
    words(value, 30, { color: palette.ink, fontWeight: 600 }),
  ])
}
