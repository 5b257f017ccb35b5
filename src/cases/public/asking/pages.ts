import { type House, newId } from '../../../platform/server/context.ts'
import { sentBy } from '../../../platform/server/public/forms.ts'
import { type Html, html, textOf } from '../../../platform/server/public/html.ts'
import { guardFields, judge, readSeal } from '../../../platform/server/public/robots.ts'
import { searchArticles } from '../../answers/reading/actions.ts'
import { articleAt } from '../../answers/reading/store.ts'
import { CaseType } from '../../schema.ts'
import { filesIn, MOST_BYTES, MOST_FILE_BYTES, MOST_FILES } from '../files/model.ts'
import { statusPath } from '../links.ts'
import { type Asked, giveNumber, inOtherLanguages, leadTo, publicPage } from '../pages.ts'
import { putOnDisk, type Taken, takeIn, takeOffDisk } from './actions.ts'
import { lengths, readTyped } from './model.ts'
import type { Field, Typed, Wrong } from './schema.ts'

const PURPOSE = 'ask'
const megabytes = MOST_FILE_BYTES / 1024 / 1024

const nothing: Typed = { type: 'enquiry', text: '', name: '', email: '', order: '', remedy: '', need: '' }

type Shown = {
  typed: Typed
  wrong: readonly Wrong[]
  seal?: string
  proof?: string
  lostFiles?: boolean
  about?: string
}

const why = ({ say }: Asked, wrong: readonly Wrong[], field: Field) => {
  const found = wrong.find((each) => each.field === field)
  return found ? say(found.why, found.values) : null
}

/** One field with its label, its hint and what is wrong with it. */
function field(asked: Asked, { wrong }: Shown, name: Field, input: (described: Html) => Html, hint?: string): Html {
  const problem = why(asked, wrong, name)
  const ids = [hint && `${name}-hint`, problem && `${name}-wrong`].filter(Boolean).join(' ')
  const described = html`id="${name}" name="${name}"${ids && html` aria-describedby="${ids}"`}${problem && html` aria-invalid="true"`}`
  return html`<div class="field"><label for="${name}">${asked.say(`ask.${name}`)}</label>
${hint && html`<span class="hint" id="${name}-hint">${hint}</span>`}${input(described)}
${problem && html`<span class="wrong" id="${name}-wrong">${problem}</span>`}</div>`
}

const summary = (asked: Asked, wrong: readonly Wrong[], lostFiles: boolean): Html =>
  html`<div class="note red" role="alert" tabindex="-1" id="wrong"><p><strong>${asked.say('ask.wrong.title', { n: wrong.length })}</strong> ${asked.say('ask.wrong.kept')}${lostFiles && html` ${asked.say('ask.wrong.filesAgain')}`}</p>
<ul>${wrong.map((each) => html`<li><a href="#${each.field}">${asked.say(each.why, each.values)}</a></li>`)}</ul></div>`

function types({ say }: Asked, typed: Typed): Html {
  return html`<fieldset id="type"><legend>${say('ask.type')}</legend>${CaseType.options.map(
    (
      type,
    ) => html`<label class="choice"><input type="radio" name="type" value="${type}"${typed.type === type && html` checked`}>
<span>${say(`type.${type}`)}<small>${say(`type.${type}.about`)}</small></span></label>`,
  )}</fieldset>`
}

async function form(asked: Asked, shown: Shown, framed: boolean): Promise<Html> {
  const { say, house, now, at } = asked
  const { typed, wrong } = shown
  const known = shown.seal ? readSeal(house.config.secret, PURPOSE, shown.seal, now) : null
  const guard = known
    ? html`<input type="hidden" name="seal" value="${shown.seal ?? ''}"><input type="hidden" name="proof" value="${shown.proof ?? ''}">
<div class="nobody" aria-hidden="true"><label>${say('form.trap')}<input type="text" name="homepage" tabindex="-1" autocomplete="off"></label></div>`
    : await guardFields(house.config.secret, PURPOSE, newId(), now, say)
  const line = (name: Field, kind: string, complete: string, hint?: string) =>
    field(
      asked,
      shown,
      name,
      (own) =>
        html`<input type="${kind}" ${own} value="${typed[name as keyof Typed]}" maxlength="${lengths[name as keyof typeof lengths]}" autocomplete="${complete}">`,
      hint,
    )
  const area = (name: 'text' | 'remedy' | 'need', hint?: string) =>
    field(
      asked,
      shown,
      name,
      (own) =>
        html`<textarea ${own} maxlength="${lengths[name]}"${name === 'text' && html` required`}>${typed[name]}</textarea>`,
      hint,
    )
  const more = Boolean(typed.remedy || typed.need) || wrong.some(({ field: at }) => at === 'remedy' || at === 'need')
  return html`${wrong.length > 0 && summary(asked, wrong, shown.lostFiles ?? false)}
<form method="post" action="${at('/help/ask')}" enctype="multipart/form-data" data-ask data-suggest="${at('/help/suggest')}" data-most-files="${MOST_FILES}" data-most-bytes="${MOST_FILE_BYTES}" data-too-large="${say('ask.wrong.fileSize', { most: megabytes, name: '…' })}" data-too-many="${say('ask.wrong.fileCount', { most: MOST_FILES })}">
${guard}<input type="hidden" name="language" value="${asked.language}">${framed && html`<input type="hidden" name="framed" value="yes">`}
${types(asked, typed)}
${area('text', say('ask.text.hint'))}
<div data-suggestions aria-live="polite"></div>
${line('order', 'text', 'off', say('ask.order.hint'))}
<h2>${say('ask.who')}</h2><p class="hint">${say('ask.who.hint')}</p>
${line('name', 'text', 'name')}${line('email', 'email', 'email', say('ask.email.hint'))}
${field(
  asked,
  shown,
  'files',
  (own) => html`<input type="file" ${own} multiple accept="image/*,video/mp4,.pdf,.txt,.docx,.xlsx,.odt">`,
  say('ask.files.hint', { most: MOST_FILES, size: megabytes }),
)}
<details${more && html` open`}><summary>${say('ask.more')}</summary>${area('remedy', say('ask.remedy.hint'))}${area('need', say('ask.need.hint'))}</details>
<p><button>${say('ask.send')}</button></p><p class="soft">${say('ask.then')}</p></form>`
}

async function showForm(asked: Asked, shown: Shown, framed: boolean, status = 200) {
  const { say } = asked
  const about = shown.about
  const body = html`<h1>${say('ask.title')}</h1><p class="lead">${say('ask.lead', { house: asked.name })}</p>
${about && html`<p class="note">${say('ask.about', { title: about })}</p>`}
${await form(asked, shown, framed)}`
  return asked.show(
    {
      title: say('ask.title'),
      body,
      scripts: ['/proof.js', '/ask.js'],
      framed,
      listed: status === 200 && !framed,
      others: framed ? [] : inOtherLanguages('/help/ask'),
    },
    status,
  )
}

async function takeForm(asked: Asked) {
  const { house, now, say, request } = asked
  const sent = await sentBy(request, MOST_BYTES)
  const framed = sent.text('framed') === 'yes'
  const typed = Object.fromEntries(Object.keys(nothing).map((name) => [name, sent.text(name)])) as Typed
  const judged = await judge(house.config.secret, PURPOSE, sent, now)
  const back = { typed, seal: sent.text('seal'), proof: sent.text('proof'), lostFiles: sent.files('files').length > 0 }
  // A form that was never ours, or of before the secret was changed: it is shown again with every word in it.
  if (!judged)
    return showForm(asked, { ...back, seal: '', wrong: [{ field: 'text', why: 'ask.wrong.again' }] }, framed, 422)
  const { request: asks, wrong: inWords } = readTyped(typed)
  const { files, wrong: inFiles } = filesIn(sent)
  const wrong = [...inWords, ...inFiles]
  if (wrong.length > 0) return showForm(asked, { ...back, wrong }, framed, 422)
  const kept = await putOnDisk(house, files)
  let taken: Taken
  try {
    taken = await asked.write((context) =>
      takeIn(context, {
        request: asks,
        judged,
        files: kept,
        ip: request.ip,
        visitor: asked.visitor,
        language: asked.language,
        houseName: asked.name,
        say,
      }),
    )
  } catch (thrown) {
    await takeOffDisk(house, kept)
    throw thrown
  }
  if (taken.how === 'wait') {
    await takeOffDisk(house, kept)
    asked.reply.header('retry-after', '3600')
    return showForm(asked, { ...back, wrong: [{ field: 'text', why: 'ask.wrong.often' }] }, framed, 429)
  }
  if (taken.how === 'joined')
    return leadTo(asked.reply, asked.at('/help/ask', { joined: 'yes', ...(framed && { framed: 'yes' }) }))
  const path = statusPath(house.config.secret, taken.case)
  const more: Record<string, string> = { new: taken.mailed ? 'mailed' : 'yes' }
  if (framed)
    return leadTo(
      asked.reply,
      asked.at('/help/embed', { done: path.split('/').at(-1) ?? '', number: taken.case.number }),
    )
  return leadTo(asked.reply, asked.at(path, more))
}

const joinedPage = (asked: Asked, framed: boolean) =>
  asked.show({
    title: asked.say('ask.joined.title'),
    framed,
    body: html`<h1>${asked.say('ask.joined.title')}</h1><p>${asked.say('ask.joined.text')}</p>`,
  })

async function askPage(asked: Asked, framed: boolean) {
  if (asked.request.method === 'POST') return takeForm(asked)
  if (asked.query('joined') === 'yes') return joinedPage(asked, asked.query('framed') === 'yes')
  const done = asked.query('done')
  if (framed && /^[\w-]{43}$/.test(done)) return framedDone(asked, done)
  giveNumber(asked)
  const type = CaseType.safeParse(asked.query('type')).data ?? 'enquiry'
  const slug = asked.query('about')
  const article = slug ? await asked.read(({ db }) => articleAt(db, slug)) : undefined
  const typed = { ...nothing, type, order: asked.query('order').slice(0, lengths.order) }
  return showForm(asked, { typed, wrong: [], ...(article && { about: article.title }) }, framed)
}

/** In a frame on another site the private page is not shown; it opens in a window of its own. */
function framedDone(asked: Asked, token: string) {
  const { say, house } = asked
  const number = /^C-\d{1,12}$/.test(asked.query('number')) ? asked.query('number') : ''
  const body = html`<h1>${say('status.new.title')}</h1><p>${say('status.new.number', { number })}</p>
<p><a class="button" target="_blank" rel="noopener" href="${house.config.publicUrl}/help/case/${token}">${say('ask.framed.open')}</a></p><p>${say('status.new.keep')}</p>`
  return asked.show({ title: say('status.new.title'), framed: true, body })
}

/** A few articles for what is being typed, as a piece of markup for the form's own script. */
async function suggestions(asked: Asked) {
  const { say, reply } = asked
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
  if (asked.request.method !== 'POST') return reply.send('')
  const words = (await sentBy(asked.request, 64 * 1024)).text('text').slice(0, 4000)
  if (words.trim().length < 12) return reply.send('')
  const found = await asked.read((context) => searchArticles(context, words, asked.language, asked.houseLanguage, 3))
  if (found.length === 0) return reply.send('')
  return reply.send(
    textOf(
      html`<div class="note"><p><strong>${say('ask.suggested')}</strong></p><ul>${found.map(
        ({ slug, title }) =>
          html`<li><a href="${asked.at(`/help/${slug}`)}" target="_blank" rel="noopener">${title}</a></li>`,
      )}</ul></div>`,
    ),
  )
}

export const askingPages = (house: House) => [
  publicPage(house, '/help/ask', (asked) => askPage(asked, false)),
  publicPage(house, '/help/embed', (asked) => askPage(asked, true)),
  publicPage(house, '/help/suggest', suggestions),
]
