/** The place in the window from which a screen reader reads what a key did; it is empty before. */
export const announcerId = 'sheet-says'

/** Reads a sentence out without drawing anything anew. The same sentence twice is read twice. */
export function announce(words: string): void {
  const place = document.getElementById(announcerId)
  if (!place) return
  place.textContent = place.textContent === words ? `${words}\u00a0` : words
}
