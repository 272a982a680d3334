import type { Node } from '@takumi-rs/core'
import type { ProgressCard } from '#shared/announcements/card.ts'
import type { ChartSeries } from '#shared/ui/charts/chart-series.ts'
import { layoutRounds, type LaidLine, type RoundLayout } from '#shared/ui/charts/round-layout.ts'
import { column, lineHeight, words } from './boxes.ts'
import { palette, tones } from './palette.ts'

interface ChartRoom {
  /** px, with the margins. */
  readonly width: number
  /** The most that it may be high, px. */
  readonly height: number
  /** px of the largest letters. */
  readonly size: number
}

const margin = 48

/** Places round by round: lines as a picture, names and numbers as text, so that each finds its font. */
export function chart(card: ProgressCard, { width, height, size }: ChartRoom): Node {
  const series = seriesOf(card)
  const places = Math.max(...card.lines.flatMap(({ places }) => places.map((place) => place ?? 1)))
  const each = Math.min(46, (height - 60) / places)
  const letters = Math.min(size, Math.floor(each * 0.72))
  const layout = layoutRounds(series, {
    highlighted: series.lines.map(({ id }) => id),
    labels: 270,
    lineHeight: each,
    width: width - 2 * margin,
  })
  return column(
    { position: 'relative', width: layout.width, height: layout.height + 20, margin: `0 ${margin}px` },
    [
      {
        type: 'image',
        src: `data:image/svg+xml;base64,${Buffer.from(svgOf(layout)).toString('base64')}`,
        style: { position: 'absolute', left: 0, top: 0, width: layout.width, height: layout.height },
      },
      ...layout.ticks.map(({ y, value }) => at(-12, y, 40, 'right', String(value), 22)),
      ...layout.columns
        .filter((_, index) => layout.columns.length <= 24 || index % 2 === 0)
        .map(({ round, middle }) => numberOf(round, middle, layout.plot.bottom + 18)),
      ...layout.lines.map((laid) => nameOf(laid, letters, layout)),
    ],
  )
}

function seriesOf({ rounds, lines }: ProgressCard): ChartSeries {
  return {
    axis: 'rank',
    rounds: rounds.map(({ number, state, provisional }) => ({
      round: Number(number),
      name: number,
      state,
      provisional,
    })),
    lines: lines.map(({ name, car, places, dropped }, index) => ({
      id: String(index),
      name,
      colour: car?.colour ?? null,
      values: rounds.map((_, round) => {
        const value = places[round] ?? null
        return value === null ? null : { value, dropped: dropped[round] ?? false }
      }),
    })),
  }
}

function svgOf({ width, height, plot, columns, ticks, lines }: RoundLayout): string {
  const area = (left: number, across: number, fill: string) =>
    `<rect x="${left}" y="${plot.top}" width="${across}" height="${plot.bottom - plot.top}" fill="${fill}"/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none">`,
    `<defs><pattern id="h" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="12" height="3" fill="${tones.provisional.line}"/></pattern></defs>`,
    ...columns.map(({ round, left, width: across }) =>
      round.state === 'cancelled'
        ? area(left, across, palette.raised)
        : round.provisional
          ? area(left, across, 'url(#h)')
          : '',
    ),
    ...ticks.map(({ y }) => `<path d="M${plot.left},${y}H${plot.right}" stroke="${palette.line}"/>`),
    ...lines.map(lineOf),
    '</svg>',
  ].join('')
}

/** Beyond those in colour, which are told apart, lines are quiet. */
function lineOf({ look, solid, dashed, dots }: LaidLine): string {
  const stroke = `stroke="${look?.dark ?? palette.faint}" stroke-width="${look ? 4 : 2}" stroke-linejoin="round"`
  const path = dots.map(({ x, y }) => `M${x},${y}h0`).join('')
  const cap = look?.mark.startsWith('square') ? 'square' : 'round'
  return [
    solid && `<path d="${solid}" ${stroke}/>`,
    dashed && `<path d="${dashed}" ${stroke} stroke-dasharray="10 8"/>`,
    look && `<path d="${path}" stroke="${look.dark}" stroke-width="14" stroke-linecap="${cap}"/>`,
    look?.mark.endsWith('hollow') &&
      `<path d="${path}" stroke="${palette.canvas}" stroke-width="7" stroke-linecap="${cap}"/>`,
  ]
    .filter(Boolean)
    .join('')
}

function numberOf({ name, state }: RoundLayout['columns'][number]['round'], middle: number, y: number): Node {
  const struck = state === 'cancelled' ? { textDecorationLine: 'line-through' as const } : {}
  return at(middle - 25, y, 50, 'center', name, 22, struck)
}

function nameOf({ line, label, look }: LaidLine, size: number, { plot, width }: RoundLayout): Node | null {
  if (!label) return null
  const left = plot.right + 10
  return at(left, label.y, width - left, 'left', line.name, size, {
    color: look ? palette.ink : palette.soft,
    ...(look ? { fontWeight: 600 } : {}),
  })
}

/** A text in the middle of a height. */
function at(
  left: number,
  middle: number,
  width: number,
  textAlign: 'left' | 'center' | 'right',
  text: string,
  size: number,
  style: object = {},
): Node {
  return words(text, size, {
    position: 'absolute',
    left,
    top: middle - lineHeight(size) / 2,
    width,
    color: palette.faint,
    ...style,
    textAlign,
  })
}
