// Runs before the first paint and before the program.
;(() => {
  // Nobody who works in the dark is flashed with paper.
  let wish = 'auto'
  try {
    wish = localStorage.getItem('mantine-color-scheme-value') || 'auto'
  } catch {}
  const dark = wish === 'dark' || (wish === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  // Our content policy forbids compiling text into code; zod need not try with its first shape and be refused.
  globalThis.__zod_globalConfig = { jitless: true }
})()
