import { Conflict, NotFound, TooMany } from '../../../platform/errors.ts'
import { type House, newId } from '../../../platform/server/context.ts'
import { read as readBytes } from '../../../platform/server/files.ts'
import { sentBy } from '../../../platform/server/public/forms.ts'
import { type Html, html, paragraphs } from '../../../platform/server/public/html.ts'
import { judge, sealFields } from '../../../platform/server/public/robots.ts'
import { asAttachment } from '../../mail/content-type.ts'
import type { Case } from '../../schema.ts'
import { putOnDisk, takeOffDisk } from '../asking/actions.ts'
import { filesIn, MOST_BYTES, MOST_FILE_BYTES, MOST_FILES } from '../files/model.ts'
import { statusPath } from '../links.ts'
import { type Asked, leadTo, publicPage } from '../pages.ts'
import { answeredIn, askReview, caseOfToken, rate, reply, withdraw } from './actions.ts'
import { isDone, isFinal, isLongClosed, mayAskReview, mayWithdraw, standsAt, toldOutcome } from './model.ts'
import { fileOf, type Status, statusOf } from './reading/actions.ts'
import type { Rating } from './schema.ts'

const LONGEST = 20_000
const COMMENT = 4000
const purposeOf = (token: string) => `status ${token}`
const pathOf = (token: string) => `/help/case/${token}`

type Told = { act?: string; wrong?: string; text?: string }

const moment = ({ locale, timeZone }: Asked) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
  return (at: string) => html`<time datetime="${at}">${format.format(new Date(at))}</time>`
}

const size = (bytes: number, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.max(1, bytes / 1000),
  )

function facts(asked: Asked, { found, promises }: Status): Html {
  const { say } = asked
  const at = moment(asked)
  const rows: [string, Html][] = [[say('status.received'), at(found.receivedAt)]]
  if (found.acknowledgedAt) rows.push([say('status.acknowledged'), at(found.acknowledgedAt)])
  const answered = found.respondedAt ?? found.answeredAt
  if (answered) rows.push([say('status.answered'), at(answered)])
  if (found.closedAt) rows.push([say('status.closed'), at(found.closedAt)])
  const outcome = toldOutcome(found)
  if (outcome) rows.push([say('status.outcome'), html`${say(`outcome.${outcome}`)}`])
  const state = (kept: boolean | null, dueAt: string | null) => {
    if (kept !== null) return say(kept ? 'status.promise.kept' : 'status.promise.broken')
    return dueAt ? html`${say('status.promise.by')} ${at(dueAt)}` : say('status.promise.waiting')
  }
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${
  promises.length > 0 &&
  html`<h2>${say('status.promises')}</h2><ul class="links">${promises.map(
    ({ statement, kept, dueAt, lines }) =>
      html`<li>${statement}<small>${state(kept, dueAt)}</small>${
        lines.length > 0 &&
        html`<details><summary>${say('status.promise.how')}</summary><ol lang="en">${lines.map(({ text }) => html`<li>${text.trim()}</li>`)}</ol></details>`
      }</li>`,
  )}</ul>`
}`
}

function conversation(asked: Asked, { found, messages, files }: Status, token: string): Html {
  const { say, locale } = asked
  const at = moment(asked)
  return html`<h2>${say('status.conversation')}</h2><ol class="talk">${messages.map((message) => {
    const own = files.filter((file) => file.messageId === message.id)
    const ours = message.staff ? `${message.staff}, ${asked.name}` : (message.fromName ?? asked.name)
    const who = message.direction === 'in' ? say('status.you') : ours
    return html`<li class="${message.direction === 'in' ? 'theirs' : 'ours'}"><p class="by"><strong>${who}</strong> ${at(message.at)}</p>
${paragraphs(message.text)}${
  own.length > 0 &&
  html`<ul class="files">${own.map(({ id, name, bytes }) => html`<li><a href="${pathOf(token)}/files/${id}" download>${name}</a> <small>${size(bytes, locale)}</small></li>`)}</ul>`
}</li>`
  })}</ol>${messages.length === 0 && html`<p class="soft">${say('status.nothing', { number: found.number })}</p>`}`
}

const textField = (name: string, label: string, told: Told): Html => {
  const wrong = told.wrong
  return html`<div class="field"><label for="${name}">${label}</label><textarea id="${name}" name="text" maxlength="${LONGEST}"${wrong && html` aria-invalid="true" aria-describedby="${name}-wrong"`}>${told.text ?? ''}</textarea>
${wrong && html`<span class="wrong" id="${name}-wrong" role="alert">${wrong}</span>`}</div>`
}

function replyForm(asked: Asked, { found }: Status, seal: Html, token: string, told: Told): Html {
  const { say, now } = asked
  const hint = isLongClosed(found, now) ? 'status.reply.begins' : found.closedAt ? 'status.reply.reopens' : null
  return html`<h2 id="reply">${say('status.reply')}</h2>${hint && html`<p>${say(hint)}</p>`}
<form method="post" action="${asked.at(pathOf(token))}" enctype="multipart/form-data" data-ask data-most-files="${MOST_FILES}" data-most-bytes="${MOST_FILE_BYTES}" data-too-large="${say('ask.wrong.fileSize', { most: MOST_FILE_BYTES / 1024 / 1024, name: '…' })}" data-too-many="${say('ask.wrong.fileCount', { most: MOST_FILES })}">${seal}
${textField('text', say('status.reply.text'), told.act === 'reply' ? told : {})}
<div class="field"><label for="files">${say('ask.files')}</label><span class="hint" id="files-hint">${say('ask.files.hint', { most: MOST_FILES, size: MOST_FILE_BYTES / 1024 / 1024 })}</span><input type="file" id="files" name="files" multiple aria-describedby="files-hint" accept="image/*,video/mp4,.pdf,.txt,.docx,.xlsx,.odt"></div>
<p><button name="act" value="reply">${say('status.reply.send')}</button></p></form>`
}

const scale = (asked: Asked, name: 'handling' | 'fair', chosen: number | null | undefined): Html =>
  html`<fieldset><legend>${asked.say(`status.rate.${name}`)}</legend><div class="scale">${[1, 2, 3, 4, 5].map(
    (n) =>
      html`<label><input type="radio" name="${name}" value="${n}"${chosen === n && html` checked`}><span>${n}<small>${(n === 1 || n === 5) && asked.say(`status.rate.${n}`)}</small></span></label>`,
  )}</div></fieldset>`

function rateForm(asked: Asked, { found, rating }: Status, seal: Html, token: string, told: Told): Html {
  const { say } = asked
  if (!isDone(found) || found.outcome === 'withdrawn') return html``
  const rejected = toldOutcome(found)
  const solved = (value: 'yes' | 'no') =>
    html`<label class="choice"><input type="radio" name="solved" value="${value}"${rating?.solved === (value === 'yes') && html` checked`}><span>${say(`status.rate.solved.${value}`)}</span></label>`
  return html`<h2 id="rate">${say('status.rate')}</h2>${rating && html`<p class="soft">${say('status.rate.again')}</p>`}
<form method="post" action="${asked.at(pathOf(token))}" enctype="multipart/form-data">${seal}
${scale(asked, 'handling', rating?.handling)}
${rejected && rejected !== 'upheld' && scale(asked, 'fair', rating?.fair)}
<fieldset><legend>${say('status.rate.solved')}</legend>${solved('yes')}${solved('no')}</fieldset>
<div class="field"><label for="comment">${say('status.rate.text')}</label><textarea id="comment" name="text" maxlength="${COMMENT}">${told.act === 'rate' ? (told.text ?? '') : (rating?.text ?? '')}</textarea></div>
<p><button class="plain" name="act" value="rate">${say('status.rate.send')}</button></p></form>`
}

function reviewForm(asked: Asked, { found, procedure }: Status, seal: Html, token: string, told: Told): Html {
  const { say } = asked
  if (!mayAskReview(found) || procedure.stages.length < 2) return html``
  return html`<h2 id="review">${say('status.review')}</h2><p>${say('status.review.about')}</p>
<form method="post" action="${asked.at(pathOf(token))}" enctype="multipart/form-data">${seal}
<div class="field"><label for="why">${say(procedure.mayAskWhy ? 'status.review.why' : 'status.review.add')}</label><textarea id="why" name="text" maxlength="${LONGEST}">${told.act === 'review' ? (told.text ?? '') : ''}</textarea></div>
<p><button class="plain" name="act" value="review">${say('status.review.send')}</button></p></form>`
}

function outside(asked: Asked, { found, procedure }: Status): Html {
  const { say } = asked
  const { external } = procedure
  if (!isFinal(found, procedure.stages.length)) return html``
  if (!external) return html`<h2>${say('status.external')}</h2><p>${say('status.external.none')}</p>`
  return html`<h2>${say('status.external')}</h2><p lang="en">${external.wording.replaceAll('{organisation}', asked.name)}</p>
<dl class="facts"><dt>${say('status.external.body')}</dt><dd>${external.address && /^https?:\/\//.test(external.address) ? html`<a href="${external.address}" rel="noopener">${external.body}</a>` : html`${external.body}${external.address && html`<br>${external.address}`}`}</dd>
${external.months !== null && html`<dt>${say('status.external.within')}</dt><dd>${say('status.external.months', { n: external.months })}</dd>`}</dl>
<p class="soft">${say('status.external.source', { title: procedure.source.title, day: procedure.source.asOf })}</p>`
}

function withdrawForm(asked: Asked, { found }: Status, seal: Html, token: string): Html {
  if (!mayWithdraw(found)) return html``
  return html`<details class="unprinted"><summary>${asked.say('status.withdraw')}</summary><p>${asked.say('status.withdraw.about')}</p>
<form method="post" action="${asked.at(pathOf(token))}" enctype="multipart/form-data">${seal}<p><button class="plain" name="act" value="withdraw">${asked.say('status.withdraw.send')}</button></p></form></details>`
}

const done = ['reply', 'rate', 'review', 'withdraw'] as const

function notice(asked: Asked, { found }: Status): Html {
  const { say } = asked
  const fresh = asked.query('new')
  if (fresh)
    return html`<div class="note" role="status"><p><strong>${say('status.new.title')}</strong> ${say('status.new.number', { number: found.number })}</p><p>${say(fresh === 'mailed' ? 'status.new.mailed' : 'status.new.keep')}</p></div>`
  const what = done.find((act) => act === asked.query('done'))
  return what ? html`<p class="note" role="status">${say(`status.done.${what}`)}</p>` : html``
}

/** What belongs to no field that is shown stands at the top. */
const wrongAtTop = ({ act, wrong }: Told): Html =>
  html`${wrong && act !== 'reply' && html`<p class="note red" role="alert">${wrong}</p>`}`

async function showStatus(asked: Asked, token: string, told: Told = {}, status = 200) {
  const { say, house, now } = asked
  const its = await asked.read((context) => statusOf(context, token, asked.language))
  const seal = sealFields(house.config.secret, purposeOf(token), newId(), now, say)
  const { found } = its
  const title = say('status.title', { number: found.number })
  const body = html`<h1>${title}</h1><p class="lead">${found.subject}</p>
${wrongAtTop(told)}${notice(asked, its)}${its.mergedNumber && html`<p>${say('status.merged', { number: its.mergedNumber })}</p>`}
<p class="stands"><strong>${say(standsAt(found))}</strong> ${say(`${standsAt(found)}.then`)}</p>
${facts(asked, its)}${conversation(asked, its, token)}
${replyForm(asked, its, seal, token, told)}${reviewForm(asked, its, seal, token, told)}${rateForm(asked, its, seal, token, told)}
${outside(asked, its)}${withdrawForm(asked, its, seal, token)}`
  return asked.show({ title, body, scripts: ['/ask.js'] }, status)
}

const oneToFive = (text: string) => (/^[1-5]$/.test(text) ? Number(text) : null)

async function takeStatus(asked: Asked, token: string) {
  const { house, now, say } = asked
  const sent = await sentBy(asked.request, MOST_BYTES)
  const judged = await judge(house.config.secret, purposeOf(token), sent, now, { leastSeconds: 1, work: false })
  const act = done.find((each) => each === sent.text('act')) ?? 'reply'
  const text = sent.text('text').trim()
  const back = (wrong: string, status: number) => showStatus(asked, token, { act, wrong, text }, status)
  if (!judged) return back(say('ask.wrong.again'), 422)
  if (text.length > LONGEST) return back(say('ask.wrong.long', { most: LONGEST, now: text.length }), 422)
  const { files, wrong } = filesIn(sent)
  if (wrong[0]) return back(`${say(wrong[0].why, wrong[0].values)} ${say('ask.wrong.filesAgain')}`, 422)
  if (act === 'reply' && text.length === 0) return back(say('status.wrong.text'), 422)
  const rating = {
    handling: oneToFive(sent.text('handling')),
    fair: oneToFive(sent.text('fair')),
    solved: ({ yes: true, no: false } as Record<string, boolean>)[sent.text('solved')] ?? null,
    text: text.slice(0, COMMENT) || null,
  } satisfies Omit<Rating, 'round'>
  if (act === 'rate' && Object.values(rating).every((value) => value === null))
    return back(say('status.wrong.rate'), 422)
  const kept = act === 'reply' ? await putOnDisk(house, files) : []
  const said = { seal: judged.id, text, files: kept }
  let after: Case
  try {
    after = await asked.write((context) => {
      if (act === 'rate') return rate(context, token, rating, judged.flags)
      if (act === 'review') return askReview(context, token, said)
      return act === 'withdraw' ? withdraw(context, token) : reply(context, token, said)
    })
  } catch (thrown) {
    await takeOffDisk(house, kept)
    if (thrown instanceof TooMany) return back(say('status.wrong.often'), 429)
    // Meanwhile it was closed, answered or withdrawn: the page shows how it stands, and what was written is still there.
    if (thrown instanceof Conflict) return back(say('status.wrong.meanwhile'), 409)
    throw thrown
  }
  const path = await asked.read(async (context) => {
    const first = await caseOfToken(context, token)
    const same = (await answeredIn(context, first)).id === after.id
    return same ? pathOf(token) : statusPath(house.config.secret, after)
  })
  return leadTo(asked.reply, asked.at(path, path === pathOf(token) ? { done: act } : { new: 'yes' }))
}

const statusPage = (asked: Asked) => {
  const token = asked.param('token')
  if (asked.request.method === 'POST') return takeStatus(asked, token)
  return showStatus(asked, token)
}

/** A file of the conversation, to be saved and never opened here. */
async function filePage(asked: Asked) {
  const file = await asked.read((context) => fileOf(context, asked.param('token'), asked.param('file')))
  if (!file) throw new NotFound('There is no such file.')
  return asked.reply
    .header('cache-control', 'no-store')
    .header('content-type', 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-length', file.bytes)
    .header('content-disposition', asAttachment(file.name))
    .send(readBytes(asked.house, file.fileId))
}

export const statusPages = (house: House) => [
  publicPage(house, '/help/case/:token', statusPage),
  publicPage(house, '/help/case/:token/files/:file', filePage),
]
