// Runs before the first paint, so that nobody who works in the dark is flashed with paper.
;(() => {
  let wish = 'auto'
  try {
    wish = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {}
  const dark = wish === 'dark' || (wish === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
