/** A choice in a form is what its button would send; the button stays for who has no script. */
export function submitOnChange(): void {
  document.addEventListener('change', (event) => {
    const { target } = event
    if (target instanceof HTMLSelectElement && target.hasAttribute('data-submit-on-change')) {
      target.form?.requestSubmit()
    }
  })
}
