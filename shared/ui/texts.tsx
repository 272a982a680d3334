import { createContext, createElement, Fragment, use, type ReactNode } from 'react'
import { english, type TagValues, type Texts } from '#shared/i18n/texts.ts'

const TextsContext = createContext<Texts>(english)

/** In which language everything below is told. */
export function TextsProvider({ texts, children }: { readonly texts: Texts; readonly children?: ReactNode }) {
  return <TextsContext value={texts}>{children}</TextsContext>
}

/** Texts, numbers and dates in the language of the nearest provider; in English where there is none. */
export function useTexts(): Texts {
  return use(TextsContext)
}

/** A text with elements in it: `<T text="Won by <b>{name}</b>" values={{ name, b: (inside) => <b>{inside}</b> }} />`. */
export function T({ text, values }: { readonly text: string; readonly values: TagValues<ReactNode> }) {
  const { tags } = useTexts()
  return createElement(Fragment, null, ...tags<ReactNode>(text, values))
}
