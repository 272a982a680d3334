import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import { query, type Query } from '#shared/queries/define.ts'
import { OpenTiesArgs, openTiesView, type OpenTieView } from '#shared/queries/open-ties-view.ts'
import {
  previewView,
  RulesetPreviewArgs,
  type RulesetPreviewView,
} from '#shared/queries/ruleset-preview-view.ts'
import { StandingsArgs } from '#shared/queries/standings-view.ts'
import { previewRuleset } from '#shared/scoring/preview-ruleset.ts'
import { whoCanWin, type WhatIf } from '#shared/scoring/who-can-win.ts'
import type { SeasonCache } from './season-cache.ts'
import { carriedWorkQuery, type CarriedSources } from './carried-work-query.ts'
import { progressQuery } from './progress-query.ts'
import { sheetStandingsQuery } from './sheet-standings-query.ts'
import { standingsAfterQuery } from './standings-after-query.ts'
import { standingsQuery, type IsSent } from './standings-query.ts'

/** Every query that is computed from the seasons held in memory instead of being read. */
export function computedQueries(
  cache: SeasonCache,
  isSent: IsSent,
  sources: CarriedSources,
): Readonly<Record<string, Query<unknown, unknown>>> {
  return {
    standings: standingsQuery(cache, isSent) as Query<unknown, unknown>,
    'standings-after': standingsAfterQuery(cache) as Query<unknown, unknown>,
    progress: progressQuery(cache) as Query<unknown, unknown>,
    'sheet-standings': sheetStandingsQuery(cache) as Query<unknown, unknown>,
    'carried-work': carriedWorkQuery(sources) as Query<unknown, unknown>,
    'open-ties': openTiesQuery(cache) as Query<unknown, unknown>,
    'ruleset-preview': rulesetPreviewQuery(cache) as Query<unknown, unknown>,
    'who-can-win': whoCanWinQuery(cache) as Query<unknown, unknown>,
  }
}

/** The ties of a season that the rules leave to a steward; none where there is no such season. */
export function openTiesQuery(cache: SeasonCache): Query<OpenTiesArgs, OpenTieView[]> {
  return query({
    args: OpenTiesArgs,
    reads: scoringTables,
    run: async (db, args) => {
      const standings = await cache.standings(db, args)
      return standings ? openTiesView(standings) : []
    },
  })
}

/** The whole season before and after a change of rules that is not saved; null where there is no such season. */
export function rulesetPreviewQuery(
  cache: SeasonCache,
): Query<RulesetPreviewArgs, RulesetPreviewView | null> {
  return query({
    args: RulesetPreviewArgs,
    reads: scoringTables,
    run: async (db, { rules, eventIds, ...scope }) => {
      const input = await cache.input(db, scope)
      return input && previewView(previewRuleset(input, { rules, eventIds, forSeason: true }))
    },
  })
}

/** Who can still win the season's championship; null where there is no such season. */
export function whoCanWinQuery(cache: SeasonCache): Query<StandingsArgs, WhatIf | null> {
  return query({
    args: StandingsArgs,
    reads: scoringTables,
    run: async (db, { kind, ...scope }) => {
      const input = await cache.input(db, scope)
      return input && whoCanWin(input, kind)
    },
  })
}
