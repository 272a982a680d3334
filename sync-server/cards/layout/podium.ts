import type { Node } from '@takumi-rs/core'
import type { Card, PodiumCard, ResultRow } from '#shared/announcements/card.ts'
import { inkOn } from '#shared/model/contrast.ts'
import { area, column, roughWidth, row, words } from './boxes.ts'
import { accentOf } from './header.ts'
import { onCanvas, palette, readable, shadeOf, visible } from './palette.ts'
import { tabular } from './table-row.ts'

/** The first of a race on their steps: the winner in the middle, the second on the left. `size` is of a name and `width` of all, px. */
export function podium(
  { steps, league }: Pick<PodiumCard, 'steps' | 'league'>,
  { size, width }: { readonly size: number; readonly width: number },
): Node {
  const room = (width - 2 * 48 - 2 * 24) / 3
  const nameSize =
    [size * 1.1, size, size * 0.93].find((each) =>
      steps.every(({ name }) => roughWidth(name, each) <= room),
    ) ?? size * 0.85
  const places = [
    [1, 8],
    [0, 9.6],
    [2, 7],
  ] as const
  return row(
    { gap: 24, alignItems: 'flex-end', padding: '0 48px' },
    places.map(([index, high]) => {
      const told = steps[index]
      if (!told) return area({ flexGrow: 1, flexBasis: 0 })
      return step(told, { height: Math.round(size * high), size, nameSize, first: index === 0, league })
    }),
  )
}

interface Step {
  readonly height: number
  readonly size: number
  readonly nameSize: number
  readonly first: boolean
  readonly league: Card['league']
}

function step(told: ResultRow, { height, size, nameSize, first, league }: Step): Node {
  const accent = accentOf(league)
  return column({ flexGrow: 1, flexBasis: 0, minWidth: 0, alignItems: 'center', gap: 6 }, [
    plate(told, first ? size * 1.45 : size * 1.25),
    words(told.name, nameSize, {
      color: palette.ink,
      fontWeight: 700,
      maxWidth: '100%',
      marginTop: 12,
    }),
    words(told.team, size * 0.75, { color: palette.soft, maxWidth: '100%' }),
    column(
      {
        alignSelf: 'stretch',
        alignItems: 'center',
        height,
        marginTop: 14,
        paddingTop: size * 0.2,
        gap: size * 0.1,
        overflow: 'hidden',
        borderRadius: '10px 10px 0 0',
        borderWidth: '8px 0 0 0',
        borderStyle: 'solid',
        borderColor: first ? onCanvas(accent, visible) : palette.line,
        backgroundImage: `linear-gradient(180deg, ${first ? shadeOf(accent) : palette.raised}, ${palette.canvas})`,
      },
      [
        words(told.place, first ? size * 2.9 : size * 2.1, {
          flexShrink: 0,
          lineHeight: 1.05,
          ...tabular,
          fontWeight: 800,
          letterSpacing: '-0.04em',
          color: first ? onCanvas(accent, readable) : palette.ink,
        }),
        told.gap ? words(told.gap, size * 0.92, { flexShrink: 0, ...tabular, color: palette.soft }) : null,
        told.penalty
          ? words(told.penalty, size * 0.75, {
              flexShrink: 0,
              ...tabular,
              color: palette.taken,
              fontWeight: 600,
            })
          : null,
        told.points
          ? words(told.points, size * 0.92, {
              flexShrink: 0,
              ...tabular,
              color: palette.ink,
              fontWeight: 700,
            })
          : null,
      ],
    ),
  ])
}

/** The car's number on its team's colour. */
function plate({ car }: ResultRow, size: number): Node | null {
  if (!car) return null
  const colour = car.colour ?? palette.raised
  return row({ borderRadius: 10, padding: '4px 26px', backgroundColor: colour }, [
    words(car.number, size, { ...tabular, color: inkOn(colour), fontWeight: 800 }),
  ])
}
