/**
 * Adds keys and a read-out to the charts within an element: arrows up and down go from line to line, left and right from
 * round to round, and what is there is told. All of it is read from the table below the chart. Answers what ends it.
 */
export function followCharts(root: HTMLElement | Document): () => void {
  for (const [name, hear] of Object.entries(heard)) root.addEventListener(name, hear)
  return () => {
    for (const [name, hear] of Object.entries(heard)) root.removeEventListener(name, hear)
  }
}

const heard = { keydown: moveByKey, focusin: tellFocused, pointermove: tellPointed }

function moveByKey(event: Event): void {
  const move = moves[(event as KeyboardEvent).key]
  const chart = chartOf(event.target)
  const line = lineAt(event.target)
  if (!move || !chart || !line) return
  event.preventDefault()
  if (move.line === 0) tell(chart, line, columnOf(chart) + move.column)
  else focusBeside(chart, line, move.line)
}

function tellFocused({ target }: Event): void {
  const chart = chartOf(target)
  const line = lineAt(target)
  if (chart && line) tell(chart, line, columnOf(chart))
}

function tellPointed(event: Event): void {
  const chart = chartOf(event.target)
  const line = lineAt(event.target)
  if (chart && line) tell(chart, line, nearestColumn(chart, (event as PointerEvent).clientX))
}

const moves: Readonly<Record<string, { readonly line: -1 | 0 | 1; readonly column: -1 | 0 | 1 }>> = {
  ArrowUp: { line: -1, column: 0 },
  ArrowDown: { line: 1, column: 0 },
  ArrowLeft: { line: 0, column: -1 },
  ArrowRight: { line: 0, column: 1 },
}

function chartOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-chart]') : null
}

function lineAt(target: EventTarget | null): SVGGElement | null {
  return target instanceof Element ? target.closest<SVGGElement>('[data-line]') : null
}

/** Focuses the line before or after another one in the order of the table; the Tab key comes back to it. */
function focusBeside(chart: HTMLElement, line: SVGGElement, by: -1 | 1): void {
  const rows = [...chart.querySelectorAll<HTMLElement>('[data-of]')]
  const at = rows.findIndex((row) => row.dataset['of'] === line.dataset['line'])
  const next = rows[at + by]?.dataset['of']
  const beside = [...chart.querySelectorAll<SVGGElement>('[data-line]')].find(
    (each) => each.dataset['line'] === next,
  )
  if (!beside) return
  line.setAttribute('tabindex', '-1')
  beside.setAttribute('tabindex', '0')
  beside.focus()
}

/** The column that was told last, at first the newest. */
function columnOf(chart: HTMLElement): number {
  const told = chart.dataset['column']
  return told === undefined ? columnsOf(chart).length - 1 : Number(told)
}

/** Says what a line has in a round, and marks the round. */
function tell(chart: HTMLElement, line: SVGGElement, wanted: number): void {
  const columns = columnsOf(chart)
  const column = Math.min(columns.length - 1, Math.max(0, wanted))
  const row = [...chart.querySelectorAll<HTMLElement>('[data-of]')].find(
    (each) => each.dataset['of'] === line.dataset['line'],
  )
  const heading = chart.querySelector(`thead th:nth-child(${column + 2}) abbr`)
  const readout = chart.querySelector('[data-readout]')
  const place = columns[column]
  if (!row || !heading || !readout || !place) return
  chart.dataset['column'] = String(column)
  const value = row.children[column + 1]?.textContent ?? ''
  readout.textContent = `${row.children[0]?.textContent}, ${heading.firstChild?.textContent} ${heading.getAttribute('title')}: ${value}`
  const cursor = chart.querySelector('[data-cursor]')
  cursor?.setAttribute('x', String(place.left))
  cursor?.setAttribute('width', String(place.width))
}

function columnsOf(chart: HTMLElement): { readonly left: number; readonly width: number }[] {
  return [...chart.querySelectorAll<SVGGElement>('[data-round]')].map(({ dataset }) => ({
    left: Number(dataset['left']),
    width: Number(dataset['width']),
  }))
}

function nearestColumn(chart: HTMLElement, clientX: number): number {
  const { left } = chart.querySelector('svg[role="group"]')?.getBoundingClientRect() ?? { left: 0 }
  const x = clientX - left
  const at = columnsOf(chart).findIndex((column) => x < column.left + column.width)
  return at < 0 ? columnsOf(chart).length - 1 : at
}
