// Makes the public form more comfortable: answers that may help while one types, and a word about files before they go.
// Everything works without it.
;(() => {
  const form = document.querySelector('form[data-ask]')
  if (!form) return
  const text = form.querySelector('#text')
  const place = form.querySelector('[data-suggestions]')
  let asked = ''
  let timer
  const suggest = async () => {
    const words = text.value.trim()
    if (words === asked || words.length < 12) return
    asked = words
    try {
      const reply = await fetch(form.dataset.suggest, { method: 'POST', body: new URLSearchParams({ text: words }) })
      // The server made this markup of its own articles; nothing of it is what somebody typed.
      if (reply.ok && asked === words) place.innerHTML = await reply.text()
    } catch {}
  }
  if (place && form.dataset.suggest)
    text?.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(suggest, 700)
    })

  const files = form.querySelector('input[type="file"]')
  files?.addEventListener('change', () => {
    const chosen = [...files.files]
    const large = chosen.find((file) => file.size > Number(form.dataset.mostBytes))
    let wrong = ''
    if (chosen.length > Number(form.dataset.mostFiles)) wrong = form.dataset.tooMany
    else if (large) wrong = form.dataset.tooLarge.replace('…', large.name)
    files.setCustomValidity(wrong)
    files.reportValidity()
  })

  form.addEventListener('submit', () => {
    // The second click of a double one; the server would know it too.
    setTimeout(() => {
      for (const button of form.querySelectorAll('button')) button.disabled = true
    })
  })
  // Whoever comes back to the page can send again.
  addEventListener('pageshow', () => {
    for (const button of form.querySelectorAll('button')) button.disabled = false
  })
  document.getElementById('wrong')?.focus()
})()
