import type { FounderView } from '#shared/queries/public/founder-pages.ts'

/** What a page of the console is called. */
export function titleOfFounder(view: FounderView): string {
  switch (view.kind) {
    case 'overview':
      return 'Overview'
    case 'people':
      return 'People'
    case 'person':
      return view.person.name
    case 'leagues':
      return 'Leagues'
    case 'league':
      return view.league.name
    case 'failures':
      return 'Failures'
    case 'services':
      return 'Services'
    case 'acts':
      return 'What founders did'
    case 'message':
      return view.title
  }
}
