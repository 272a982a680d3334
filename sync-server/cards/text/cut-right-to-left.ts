import type { MeasuredNode, Node, TextNode } from '@takumi-rs/core'
import { directionOf } from './drawable-text.ts'

/** Lays a tree out, its texts as they are drawn. */
export type MeasureTree = (node: Node) => Promise<MeasuredNode>

/**
 * A tree in which lines from right to left that have no room end in '…' where they must. The renderer does it itself for
 * those from left to right; of the others it keeps a few letters only.
 */
export async function cutRightToLeft(node: Node, measure: MeasureTree): Promise<Node> {
  if (!holdsOne(node)) return node
  return cutIn(node, await measure(node), measure)
}

const isOne = (node: Node): node is TextNode =>
  node.type === 'text' && node.style?.whiteSpace === 'nowrap' && directionOf(node.text) === 'rtl'

function holdsOne(node: Node): boolean {
  return node.type === 'container' ? (node.children ?? []).some(holdsOne) : isOne(node)
}

async function cutIn(node: Node, laid: MeasuredNode, measure: MeasureTree): Promise<Node> {
  if (node.type === 'container') {
    const children: Node[] = []
    for (const [index, child] of (node.children ?? []).entries())
      children.push(await cutIn(child, laid.children[index]!, measure))
    return { ...node, children }
  }
  return isOne(node) ? { ...node, text: await cut(node, laid.width, measure) } : node
}

/** As much of the text as fits into a width, px. */
async function cut(node: TextNode, room: number, measure: MeasureTree): Promise<string> {
  const widthOf = async (text: string) =>
    (
      await measure({
        type: 'text',
        text,
        style: { ...node.style, width: 'auto', maxWidth: 'none', flexGrow: 0 },
      })
    ).width
  const whole = await widthOf(node.text)
  if (whole <= room + 1) return node.text
  const parts = [...graphemes.segment(node.text)].map(({ segment }) => segment)
  for (let kept = Math.ceil((parts.length * room) / whole); kept > 0; kept -= 1) {
    const text = `${parts.slice(0, kept).join('').trimEnd()}…`
    if ((await widthOf(text)) <= room) return text
  }
  return '…'
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
