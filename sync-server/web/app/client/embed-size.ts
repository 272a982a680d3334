/** A page in a frame on another site says how high it is, as often as that changes. It says nothing else. */
export function tellHeight(): void {
  const content = document.querySelector('[data-embed-content]')
  if (!content || window.parent === window) return
  let told = 0
  new ResizeObserver(() => {
    const height = Math.ceil(content.getBoundingClientRect().height)
    if (height === told) return
    told = height
    // To whoever has the frame: that is for any site, and a height is no secret.
    window.parent.postMessage({ gridboss: 'height', height }, '*')
  }).observe(content)
}
