import { escapeHtml } from '../../escape-html.ts'
import type { Guild, State } from '../state.ts'

/** The text of a message as HTML: Discord's own kind of Markdown, its times and whom it names. */
export function markdownHtml(state: State, guild: Guild, text: string): string {
  const blocks = text.split(/(```[\s\S]+?```)/)
  return blocks
    .map((block) =>
      block.startsWith('```') && block.length > 6 ? codeBlock(block) : lines(state, guild, block),
    )
    .join('')
}

function codeBlock(block: string): string {
  const code = block.slice(3, -3).replace(/^\w*\n/, '')
  return `<pre><code>${escapeHtml(code)}</code></pre>`
}

function lines(state: State, guild: Guild, block: string): string {
  const html = block.split('\n').map((line) => {
    const [, mark = '', rest = ''] = /^(#{1,3} |-# |> |[-*] )?(.*)$/.exec(line) ?? []
    const words = inline(state, guild, rest)
    if (mark.startsWith('#')) return `<strong class="heading">${words}</strong>`
    if (mark === '-# ') return `<small>${words}</small>`
    if (mark === '> ') return `<q>${words}</q>`
    return mark === '' ? words : `• ${words}`
  })
  return html.join('<br>')
}

/** Tried in this order at each place of a text; what matches none stands for itself. */
const marks: readonly [
  RegExp,
  (match: RegExpExecArray, inner: (text: string) => string, see: See) => string,
][] = [
  [/^\\([^\w\s])/, ([, sign = '']) => escapeHtml(sign)],
  [/^`([^`]+)`/, ([, code = '']) => `<code>${escapeHtml(code)}</code>`],
  [/^<t:(-?\d+)(?::([tTdDfFR]))?>/, ([, seconds = '', style = 'f']) => time(Number(seconds), style)],
  [
    /^<@&(\d+)>/,
    ([, id = ''], _inner, { guild }) => mention(`@${guild.roles.get(id)?.name ?? 'unknown role'}`),
  ],
  [/^<@!?(\d+)>/, ([, id = ''], _inner, { state }) => mention(`@${personName(state, id)}`)],
  [/^<#(\d+)>/, ([, id = ''], _inner, { state }) => mention(`#${state.channels.get(id)?.name ?? 'unknown'}`)],
  [/^<\/([^:>]+):\d+>/, ([, name = '']) => mention(`/${name}`)],
  [/^\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/, ([, words = '', url = ''], inner) => link(url, inner(words))],
  [/^<?(https?:\/\/[^\s<>]+)>?/, ([, url = '']) => link(url, escapeHtml(url))],
  [/^\*\*(?=\S)([\s\S]+?\S|\S)\*\*/, ([, words = ''], inner) => `<strong>${inner(words)}</strong>`],
  [/^__(?=\S)([\s\S]+?)__/, ([, words = ''], inner) => `<u>${inner(words)}</u>`],
  [/^~~(?=\S)([\s\S]+?)~~/, ([, words = ''], inner) => `<s>${inner(words)}</s>`],
  [/^\|\|([\s\S]+?)\|\|/, ([, words = ''], inner) => `<span class="spoiler">${inner(words)}</span>`],
  [/^\*(?=\S)([^*]+?)\*/, ([, words = ''], inner) => `<em>${inner(words)}</em>`],
  [/^_(?=\S)([^_]+?)_(?!\w)/, ([, words = ''], inner) => `<em>${inner(words)}</em>`],
]

interface See {
  readonly state: State
  readonly guild: Guild
}

function inline(state: State, guild: Guild, text: string): string {
  let html = ''
  for (let rest = text; rest !== '';) {
    const [match, show] = firstMark(rest)
    html +=
      match === null
        ? escapeHtml(rest.charAt(0))
        : show(match, (inner) => inline(state, guild, inner), { state, guild })
    rest = rest.slice(match === null ? 1 : match[0].length)
  }
  return html
}

function firstMark(text: string): [RegExpExecArray, (typeof marks)[number][1]] | [null, null] {
  for (const [pattern, show] of marks) {
    const match = pattern.exec(text)
    if (match) return [match, show]
  }
  return [null, null]
}

const mention = (text: string): string => `<span class="mention">${escapeHtml(text)}</span>`

const link = (url: string, html: string): string =>
  `<a href="${escapeHtml(url)}" target="_blank" rel="noreferrer">${html}</a>`

export function personName(state: State, id: string): string {
  const user = state.users.get(id)
  return user?.global_name ?? user?.username ?? 'unknown'
}

const timeStyles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  R: { dateStyle: 'medium', timeStyle: 'short' },
}

/** A time; the page's script says it in the zone of who looks, and how far off it is. */
function time(seconds: number, style: string): string {
  const at = new Date(seconds * 1_000)
  const words = at.toLocaleString('en-GB', { ...timeStyles[style], timeZone: 'UTC' })
  return `<time datetime="${at.toISOString()}" data-style="${style}">${words} UTC</time>`
}
