/** Tells readers of a screen which page is there now, where it changed in place: a page that is loaded is told by the browser. */
export function announcePage(): void {
  const place = document.querySelector('[data-announcement]')
  if (place) place.textContent = document.title
}
