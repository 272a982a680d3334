/** Whether the page at a path is the same for everybody, and so may be kept: the start and what is below `/l/`. */
export function isPublicPage(path: string): boolean {
  return path === '/' || /^\/l\/[^/]+(?:\/(?!live$)[^.]*)?$/.test(path)
}
