import { useTexts } from '../texts.tsx'
import type { ChartSeries } from './chart-series.ts'
import { lineText } from './chart-words.ts'
import type { LineLook } from './line-looks.ts'
import type { LaidLine, Spot } from './round-layout.ts'

interface DrawnLineProps {
  readonly laid: LaidLine
  readonly series: ChartSeries
  /** Where the plot ends and names begin, px. */
  readonly right: number
  /** Which line the Tab key comes to; arrow keys go on from there. */
  readonly isFirst: boolean
}

/** One line with its dots and its name. Dashed is what leads to a score that is dropped. */
export function DrawnLine({ laid, series, right, isFirst }: DrawnLineProps) {
  const texts = useTexts()
  const { line, look, solid, dashed, dots, label } = laid
  const stroke = look ? `light-dark(${look.light},${look.dark})` : 'var(--chart-quiet)'
  return (
    <g
      className={look ? 'chart-line' : 'chart-line chart-line-quiet'}
      data-line={line.id}
      // What is drawn in SVG is no img element.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={lineText(texts, series, line)}
      tabIndex={isFirst ? 0 : -1}
      fill="none"
      stroke={stroke}
    >
      {solid && <path d={solid} />}
      {dashed && <path d={dashed} strokeDasharray="5 4" />}
      {look && <Dots dots={dots} look={look} />}
      {label && (
        <>
          <path
            d={`M${label.end.x + 7},${label.end.y}L${right + 2},${label.y}`}
            strokeWidth="1"
            opacity="0.5"
          />
          <text x={right + 6} y={label.y + 4} stroke="none" fill={look ? 'var(--ink)' : 'var(--ink-faint)'}>
            {shortened(line.name)}
          </text>
        </>
      )}
    </g>
  )
}

/** Dots are strokes of no length: a path for all of them. A hollow one has the ground in its middle. */
function Dots({ dots, look }: { dots: readonly Spot[]; look: LineLook }) {
  const path = dots.map(({ x, y }) => `M${x},${y}h0`).join('')
  const cap = look.mark.startsWith('square') ? 'square' : 'round'
  return (
    <>
      <path d={path} className="chart-dots" strokeLinecap={cap} strokeWidth={cap === 'square' ? 6 : 8} />
      {look.mark.endsWith('hollow') && (
        <path d={path} stroke="var(--surface)" strokeLinecap={cap} strokeWidth={cap === 'square' ? 2.5 : 4} />
      )}
    </>
  )
}

/** What fits beside the end of a line. */
function shortened(name: string): string {
  const characters = Array.from(graphemes.segment(name), ({ segment }) => segment)
  return characters.length > 22 ? `${characters.slice(0, 21).join('')}…` : name
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
