import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useState, type RefObject } from 'react'
import { slotsOf, type Slot } from './row-slots.ts'

interface LongList {
  readonly count: number
  /** The usual height of a row in pixels; each is measured once it is drawn. */
  readonly rowHeight: number
  /** The element that holds the rows. */
  readonly list: RefObject<HTMLElement | null>
  /** A row that stays drawn wherever one looks, such as one that is edited; -1 for none. */
  readonly kept?: number
}

interface RowSlots {
  readonly slots: readonly Slot[]
  /** For the element of each row, which carries its index as `data-index`. */
  readonly measure: (row: Element | null) => void
}

/** Lists up to this long are drawn whole. */
const drawnWhole = 50

/** Of a long list only the rows near what can be seen are drawn, and those with the focus or that are edited. */
export function useRowSlots({ count, rowHeight, list, kept = -1 }: LongList): RowSlots {
  const [focused, setFocused] = useState(-1)
  const [margin, setMargin] = useState(0)
  const isLong = count > drawnWhole
  useLayoutEffect(() => {
    const rows = list.current
    const scroller = scrollerOf(rows)
    if (!isLong || !rows || !scroller) return
    const above = rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    setMargin(Math.round(above + scroller.scrollTop))
    const onFocus = ({ target }: FocusEvent): void => {
      const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-index]') : null
      if (row) setFocused(Number(row.dataset['index']))
    }
    rows.addEventListener('focusin', onFocus)
    return () => rows.removeEventListener('focusin', onFocus)
  }, [isLong, list])
  const virtualizer = useVirtualizer({
    count,
    enabled: isLong,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => rowHeight,
    scrollMargin: margin,
    overscan: 12,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range)
      const far = [focused, kept].filter((index) => index >= 0 && index < count && !near.includes(index))
      return [...near, ...far].sort((a, b) => a - b)
    },
  })
  return {
    slots: isLong
      ? slotsOf(
          virtualizer
            .getVirtualItems()
            .map(({ index, start, end }) => ({ index, start: start - margin, end: end - margin })),
          virtualizer.getTotalSize(),
        )
      : Array.from({ length: count }, (_, index) => ({ kind: 'row', index })),
    measure: virtualizer.measureElement,
  }
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-scroller]') ?? null
}
