import { useEffect, useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { can } from '#shared/policy/policy.ts'
import { call } from '../../bridge.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ApiKeyPanel } from './api-key-panel.tsx'
import { BrandSetting } from './brand-setting.tsx'
import { DomainPanel } from './domain-panel.tsx'
import { EmbedSetting } from './embed-setting.tsx'
import { LogoSetting } from './logo-setting.tsx'
import { DangerZone } from './danger-zone.tsx'
import { LanguageSetting } from './language-setting.tsx'
import { ListingSetting } from './listing-setting.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { RenameLeague } from './rename-league.tsx'
import { WindowSetting } from './window-setting.tsx'

/** What a league is called, how long results stay open, where the web shows it, and its end. */
export function SettingsScreen({ league }: { league: LeagueDetail }) {
  const [webUrl, setWebUrl] = useState<string | null>(null)
  useEffect(() => {
    let cancelled = false
    void call('appInfo', {}).then((info) => !cancelled && setWebUrl(info.webUrl))
    return () => {
      cancelled = true
    }
  }, [])
  return (
    <Page title="Settings">
      <div className="flex max-w-3xl flex-col gap-6">
        <Panel title="General">
          <div className="flex flex-col gap-4 border-t border-line p-4">
            <RenameLeague league={league} key={league.name} />
            <BrandSetting league={league} />
            <LogoSetting league={league} />
            <WindowSetting league={league} />
            <LanguageSetting league={league} />
            {webUrl !== null && (
              <CopyField label="On the web" value={new URL(`/l/${league.slug}`, webUrl).href} />
            )}
            <ListingSetting league={league} />
            {webUrl !== null && <EmbedSetting league={league} webUrl={webUrl} />}
          </div>
        </Panel>
        {can(league.role, 'league.rename') && <DomainPanel league={league} />}
        {can(league.role, 'api-key.manage') && <ApiKeyPanel league={league} />}
        <PlanPanel leagueId={league.id} role={league.role} />
        {can(league.role, 'league.delete') && <DangerZone league={league} />}
      </div>
    </Page>
  )
}
