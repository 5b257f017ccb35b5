// Makes a survey's page more comfortable: questions that depend on an answer appear at once, shares are added up.
// Without it the next step of the form does the same.
;(() => {
  const form = document.querySelector('form[data-watch]')
  if (!form) return
  const watched = form.dataset.watch.split(' ').filter(Boolean)
  const isWatched = (name) => watched.some((id) => name === `q:${id}` || name.startsWith(`q:${id}:`))

  const addUp = () => {
    for (const box of form.querySelectorAll('[data-total]')) {
      const fields = [...box.querySelectorAll('input')]
      const sum = fields.reduce((all, field) => all + (Number.parseInt(field.value, 10) || 0), 0)
      const said = box.querySelector('[data-say]')
      if (said) said.textContent = said.dataset.say.replace('{sum}', String(sum))
    }
  }

  /** The questions as the server shows them now: what stays is left as it is, with its focus and what was typed. */
  const lay = (now, next) => {
    const named = (list) => [...list.children].filter((each) => each.id)
    const want = new Set(named(next).map((each) => each.id))
    for (const each of named(now)) if (!want.has(each.id)) each.remove()
    let last = null
    for (const fresh of named(next)) {
      const here = document.getElementById(fresh.id)
      if (!here) last ? last.after(fresh) : now.append(fresh)
      last = here ?? fresh
    }
  }

  let turns = 0
  const showAgain = async () => {
    turns += 1
    const mine = turns
    const body = new FormData(form)
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name)
    body.set('act', 'show')
    body.set('proof', '')
    const reply = await fetch(form.action, { method: 'POST', body }).catch(() => null)
    if (!reply?.ok || mine !== turns) return
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const next = page.querySelector('#questions')
    if (!next) return
    lay(form.querySelector('#questions'), next)
    form.elements.asked.value = page.querySelector('input[name="asked"]').value
    form.querySelector('.acts').replaceWith(page.querySelector('.acts'))
  }

  form.addEventListener('input', addUp)
  form.addEventListener('change', ({ target }) => {
    if (target.name && isWatched(target.name)) showAgain()
  })
  // What was answered before this script was there, or what the browser put back, is shown what hangs on it too.
  const isOther = (field) =>
    field.checked !== field.defaultChecked || (field.defaultValue ?? field.value) !== field.value
  addEventListener('pageshow', () => {
    if ([...form.elements].some((field) => isWatched(field.name) && isOther(field))) showAgain()
  })
  // Two presses are one answer.
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
    setTimeout(() => delete form.dataset.sent, 4000)
  })
})()
