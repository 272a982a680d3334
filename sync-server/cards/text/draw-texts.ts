import type { Node } from '@takumi-rs/core'
import type { DrawableText } from './drawable-text.ts'

/** A tree in which every text is as it can be drawn; emoji stand as pictures in their lines. */
export function withDrawableTexts(node: Node, drawable: (text: string) => DrawableText): Node {
  if (node.type === 'container')
    return { ...node, children: node.children?.map((child) => withDrawableTexts(child, drawable)) ?? [] }
  if (node.type !== 'text') return node
  const { pieces, direction } = drawable(node.text)
  const [only] = pieces
  const style = { ...node.style, direction }
  if (pieces.length <= 1 && only?.kind !== 'emoji')
    return { ...node, dir: direction, style, text: only?.text ?? '' }
  const { text: _, ...rest } = node
  return {
    ...rest,
    type: 'container',
    dir: direction,
    style: { display: 'block', ...style },
    children: pieces.map((piece) =>
      piece.kind === 'text'
        ? { type: 'text', text: piece.text }
        : { type: 'image', src: `emoji:${piece.grapheme}`, style: inLine },
    ),
  }
}

/** Every text of a tree. */
export function textsIn(node: Node): readonly string[] {
  if (node.type === 'container') return node.children?.flatMap(textsIn) ?? []
  return node.type === 'text' ? [node.text] : []
}

const inLine = {
  display: 'inline-block',
  width: '1em',
  height: '1em',
  margin: '0 0.08em',
  verticalAlign: '-0.12em',
} as const
