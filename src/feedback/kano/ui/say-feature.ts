/** What goes on from its question ("… returns were free"), on its own. */
export const sayFeature = (label: string): string => {
  const own = label.replace(/^(…|\.\.\.)\s*/, '')
  return own.charAt(0).toUpperCase() + own.slice(1)
}
