import { visit } from './soft-links.ts'

/** A choice in a form is what its button would send; the button stays for who has no script. */
export function submitOnChange(): void {
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLElement && target.hasAttribute('data-submit-on-change')) {
      target.closest('form')?.requestSubmit()
    }
  })
  // A form with `data-soft` changes the page in place, as a link with it does.
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-soft')) return
    event.preventDefault()
    void visit(addressOf(form), 'push')
  })
}

/** Where a form of GET leads, without the fields that are empty. */
function addressOf(form: HTMLFormElement): string {
  const address = new URL(form.action)
  const given = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )
  address.search = new URLSearchParams(given).toString()
  return address.href
}
