import { isSignedIn } from './app-worker.ts'

/**
 * The place `data-push` of a page offers to be told in this browser: it has the server's key, whether this sign-in is told
 * already, and one line for each state, of which one is shown.
 */
export function offerPush(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-push]')) void show(place)
}

type State = 'off' | 'on' | 'denied' | 'missing' | 'failed'

async function show(place: HTMLElement): Promise<void> {
  showState(place, await stateOf(place))
  const button = place.querySelector('button')
  if (!button || button.dataset['ready']) return
  button.dataset['ready'] = 'yes'
  button.addEventListener('click', () => void subscribe(place, button))
}

async function stateOf(place: HTMLElement): Promise<State> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'missing'
  if (Notification.permission === 'denied') return 'denied'
  const registration = await navigator.serviceWorker.getRegistration()
  const existing = (await registration?.pushManager.getSubscription()) ?? null
  return existing && place.dataset['current'] === 'yes' ? 'on' : 'off'
}

async function subscribe(place: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.disabled = true
  try {
    if ((await Notification.requestPermission()) !== 'granted') return showState(place, await stateOf(place))
    const { pushManager } = await navigator.serviceWorker.ready
    // One that was made with another key, or for another person, would be told nothing.
    await (await pushManager.getSubscription())?.unsubscribe()
    const made = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: place.dataset['publicKey'] ?? '',
    })
    const { endpoint, keys } = made.toJSON()
    const answer = await fetch('/me/push-subscriptions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': place.dataset['csrf'] ?? '' },
      body: JSON.stringify({ endpoint, keys, language: languageOf(document.documentElement.lang) }),
    })
    if (!answer.ok) {
      await made.unsubscribe()
      throw new Error(`the server answered ${answer.status}`)
    }
    location.reload()
  } catch {
    showState(place, isSignedIn() ? 'failed' : 'off')
  } finally {
    button.disabled = false
  }
}

function showState(place: HTMLElement, state: State): void {
  for (const line of place.querySelectorAll<HTMLElement>('[data-push-state]')) {
    line.hidden = !(line.dataset['pushState'] ?? '').split(' ').includes(state)
  }
}

const languageOf = (lang: string): string => (lang.startsWith('de') ? 'de' : 'en')
