declare const isTextKey: unique symbol

/** An English text that stands in a table and is told elsewhere, with `tKey`. */
export type TextKey = string & { readonly [isTextKey]: true }

/** Names a text here that is told elsewhere: `const words = { official: textKey('Official') }`. Takes a literal only. */
export function textKey(text: string): TextKey {
  return text as TextKey
}
