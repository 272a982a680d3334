import { tellHeight } from './embed-size.ts'
import { startAppWorker } from './app-worker.ts'
import { followCharts } from '#shared/ui/charts/follow-charts.ts'
import { showAccountLink } from './account-link.ts'
import { countDown } from './countdown.ts'
import { showDialogs } from './dialogs.ts'
import { showInstallHint } from './install.ts'
import { followPage } from './live.ts'
import { showLocalTimes } from './local-times.ts'
import { fillOwnZone, tellOwnZone } from './own-zone.ts'
import { onPageChange, pageChanged } from './page-change.ts'
import { offerPush } from './push.ts'
import { followSoftLinks } from './soft-links.ts'
import { shareByButtons } from './share.ts'
import { submitOnChange } from './submit-on-change.ts'
import './styles.css'

/*
 * What the server draws can be read as it is; these make it better. Each looks at what the page has, at first and after
 * each change of it.
 *
 *     the server's drawing ──▶ morph-page ──▶ page-change ──▶ local times, countdowns, dialogs
 *           ▲ live.ts, soft-links.ts
 */
onPageChange(showLocalTimes)
onPageChange(showAccountLink)
onPageChange(countDown)
onPageChange(showDialogs)
onPageChange(fillOwnZone)
onPageChange(showInstallHint)
onPageChange(offerPush)
pageChanged(document.body)
tellOwnZone()
submitOnChange()
followSoftLinks()
tellHeight()
followCharts(document)
shareByButtons()
followPage()
startAppWorker()
