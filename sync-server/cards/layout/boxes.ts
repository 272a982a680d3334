import type { ContainerNode, Node, TextNode } from '@takumi-rs/core'

type Style = NonNullable<ContainerNode['style']>

/** Beside each other, in the middle of the height unless told otherwise. */
export function row(style: Style, children: readonly (Node | null)[]): ContainerNode {
  return box({ flexDirection: 'row', alignItems: 'center', ...style }, children)
}

/** Below each other. */
export function column(style: Style, children: readonly (Node | null)[]): ContainerNode {
  return box({ flexDirection: 'column', ...style }, children)
}

/** An area of a colour, with nothing in it. */
export function area(style: Style): ContainerNode {
  return box(style, [])
}

/** One line of text, which ends in '…' where there is no more room. Nothing takes its height, too: no text is empty. */
export function words(text: string, size: number, style: Style): Node {
  const line = lineHeight(size)
  if (text === '') return area({ ...style, height: line })
  return { type: 'text', text, style: { ...oneLine, fontSize: size, lineHeight: `${line}px`, ...style } }
}

/** A text of a few lines at most. */
export function paragraph(text: string, size: number, lines: number, style: Style): TextNode {
  return {
    type: 'text',
    text,
    style: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      lineClamp: lines,
      fontSize: size,
      lineHeight: `${lineHeight(size)}px`,
      textAlign: 'left',
      ...style,
    },
  }
}

/** A text in a column of a table, of a width that it keeps also when it is empty. */
export function cell(
  text: string,
  size: number,
  width: number,
  align: 'left' | 'right',
  style: Style,
): ContainerNode {
  return row({ width, flexShrink: 0, justifyContent: align === 'left' ? 'flex-start' : 'flex-end' }, [
    text ? words(text, size, style) : null,
  ])
}

/** About how wide a text is, px: most letters are half as wide as high, those of East Asia as wide. */
export function roughWidth(text: string, size: number): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/gu,
  )
  return size * (text.length * 0.56 + (wide?.length ?? 0) * 0.44)
}

/** How high a line is, whatever fonts its characters come from. */
export function lineHeight(size: number): number {
  return Math.ceil(size * 1.3)
}

function box(style: Style, children: readonly (Node | null)[]): ContainerNode {
  return {
    type: 'container',
    style: { display: 'flex', ...style },
    children: children.filter((child) => child !== null),
  }
}

/** Without `break-all` a text that has to end early loses its whole last word, or nearly all of it from right to left. */
const oneLine = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  wordBreak: 'break-all',
  minWidth: 0,
  textAlign: 'left',
} as const
