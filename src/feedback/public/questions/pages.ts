import { type Html, html, paragraphs } from '../../../platform/server/public/html.ts'
import type { Say } from '../../../platform/server/public/languages.ts'
import { expected, kanoMarks, perceived, withIt, withoutIt } from '../../questionnaire/items.ts'
import type { Answer, Question, QuestionOf, Words } from '../../questionnaire/schema.ts'
import { fieldOf, notApplicable } from '../reading.ts'

/** How a question is put before somebody: in their language, with what they said so far and what is wrong with it. */
export type Showing = {
  say: Say
  /** The words in the person's language, with what is known put in. */
  tell: (words: Words | undefined) => string
  answer: Answer | undefined
  problem: string | null
  /** The name of a file that was sent before. */
  fileName?: string | undefined
}

const idOf = (name: string) => name.replaceAll(':', '-').replaceAll('.', '_')
const typedOf = ({ answer }: Showing, part = '') => answer?.words?.[part] ?? ''
const markOf = ({ answer }: Showing, part = '') => answer?.marks?.[part]

function radio(name: string, value: string, label: Html | string, checked: boolean): Html {
  const id = `${idOf(name)}-${value}`
  return html`<label class="choice" for="${id}"><input type="radio" id="${id}" name="${name}" value="${value}"${checked && html` checked`}><span>${label}</span></label>`
}

function choice(question: QuestionOf<'choice'>, showing: Showing): Html {
  const name = fieldOf(question.id)
  return html`${question.options.map(
    (option) =>
      html`${radio(name, String(option.code), showing.tell(option.words), markOf(showing) === option.code)}${option.open && other(question, showing, showing.tell(option.words))}`,
  )}`
}

const other = (question: Question, showing: Showing, label: string) =>
  html`<input class="other" type="text" name="${fieldOf(question.id, 'other')}" value="${typedOf(showing, 'other')}" aria-label="${label}" maxlength="4000">`

const multiple = (question: QuestionOf<'multiple'>, showing: Showing): Html =>
  html`${question.options.map(({ code, words, open }) => {
    const name = fieldOf(question.id, String(code))
    const chosen = markOf(showing, String(code)) === 1
    return html`<label class="choice" for="${idOf(name)}"><input type="checkbox" id="${idOf(name)}" name="${name}" value="1"${chosen && html` checked`}><span>${showing.tell(words)}</span></label>${open && other(question, showing, showing.tell(words))}`
  })}`

type Scale = { low: number; high: number; lowWords?: Words | undefined; highWords?: Words | undefined }

/** The steps of a scale in one row, its ends in words; each step is a radio button as large as a thumb. */
function steps(name: string, { low, high, lowWords, highWords }: Scale, mark: number | undefined, showing: Showing) {
  const ends = [showing.tell(lowWords), showing.tell(highWords)] as const
  const numbers = Array.from({ length: high - low + 1 }, (_, at) => low + at)
  return html`<div class="scale">${ends[0] && html`<span class="end" aria-hidden="true">${ends[0]}</span>`}<span class="steps">${numbers.map(
    (number) => {
      const id = `${idOf(name)}-${number}`
      const end = number === low ? ends[0] : number === high ? ends[1] : ''
      return html`<label for="${id}"><input type="radio" id="${id}" name="${name}" value="${number}" aria-label="${end ? `${number}, ${end}` : number}"${mark === number && html` checked`}><span aria-hidden="true">${number}</span></label>`
    },
  )}</span>${ends[1] && html`<span class="end" aria-hidden="true">${ends[1]}</span>`}</div>`
}

function scale(question: QuestionOf<'scale'>, showing: Showing): Html {
  const name = fieldOf(question.id)
  const left = showing.answer?.marks !== undefined && markOf(showing) === undefined
  return html`${steps(name, question, markOf(showing), showing)}${question.skippable && radio(name, notApplicable, showing.say('survey.na'), left)}`
}

const stars = (question: QuestionOf<'rating'>, showing: Showing): Html =>
  html`<div class="stars">${Array.from({ length: question.high }, (_, at) => {
    const id = `${idOf(fieldOf(question.id))}-${at + 1}`
    return html`<label for="${id}"><input type="radio" id="${id}" name="${fieldOf(question.id)}" value="${at + 1}" aria-label="${at + 1} / ${question.high}"${markOf(showing) === at + 1 && html` checked`}><span class="star" aria-hidden="true">★</span></label>`
  })}</div>`

const row = (legend: Html | string, content: Html) =>
  html`<fieldset class="row"><legend>${legend}</legend>${content}</fieldset>`

const matrix = (question: QuestionOf<'matrix'>, showing: Showing): Html =>
  html`${question.rows.map(({ id, words }) =>
    row(showing.tell(words), steps(fieldOf(question.id, id), question, markOf(showing, id), showing)),
  )}`

function pairs(question: QuestionOf<'pairs'>, showing: Showing): Html {
  const side = (part: string, words: Words) =>
    html`<div class="side" role="radiogroup" aria-label="${showing.tell(words)}"><span class="about">${showing.tell(words)}</span>${steps(fieldOf(question.id, part), question, markOf(showing, part), showing)}</div>`
  return html`${question.statements.map(({ id, words }) =>
    row(
      showing.tell(words),
      html`${side(expected(id), question.expectedWords)}${side(perceived(id), question.perceivedWords)}`,
    ),
  )}`
}

function kano(question: QuestionOf<'kano'>, showing: Showing): Html {
  const side = (part: string, about: string) =>
    html`<fieldset class="side"><legend class="about">${about}</legend>${Array.from({ length: kanoMarks }, (_, at) =>
      radio(
        fieldOf(question.id, part),
        String(at + 1),
        showing.say(`survey.kano.${at + 1}`),
        markOf(showing, part) === at + 1,
      ),
    )}</fieldset>`
  return html`${question.features.map(({ id, words }) =>
    row(
      showing.tell(words),
      html`<div class="sides">${side(withIt(id), showing.say('survey.kano.with'))}${side(withoutIt(id), showing.say('survey.kano.without'))}</div>`,
    ),
  )}`
}

const ranking = (question: QuestionOf<'ranking'>, showing: Showing): Html =>
  html`${question.options.map(({ code, words }) => {
    const name = fieldOf(question.id, String(code))
    const mark = markOf(showing, String(code))
    return html`<div class="line"><label for="${idOf(name)}">${showing.tell(words)}</label><select id="${idOf(name)}" name="${name}"><option value="">${showing.say('survey.rank')} …</option>${question.options.map(
      (_, at) => html`<option value="${at + 1}"${mark === at + 1 && html` selected`}>${at + 1}</option>`,
    )}</select></div>`
  })}`

function allocation(question: QuestionOf<'allocation'>, showing: Showing): Html {
  const marks = Object.values(showing.answer?.marks ?? {}).filter((mark) => mark <= question.total)
  const sum = marks.reduce((all, mark) => all + mark, 0)
  return html`<div data-total="${question.total}">${question.options.map(({ code, words }) => {
    const name = fieldOf(question.id, String(code))
    return html`<div class="line"><label for="${idOf(name)}">${showing.tell(words)}</label><input type="number" inputmode="numeric" min="0" max="${question.total}" id="${idOf(name)}" name="${name}" value="${markOf(showing, String(code)) ?? ''}"></div>`
  })}<p class="hint" data-say="${showing.say('survey.sum', { total: question.total })}" aria-live="polite">${showing.say('survey.sum', { sum, total: question.total })}</p></div>`
}

function typed(question: QuestionOf<'text'> | QuestionOf<'date'>, showing: Showing): Html {
  const name = fieldOf(question.id)
  const about = html`id="${idOf(name)}" name="${name}"${showing.problem && html` aria-invalid="true" aria-describedby="${idOf(name)}-problem"`}`
  if (question.kind === 'date')
    return html`<input type="date" ${about} value="${typedOf(showing)}"${question.earliest && html` min="${question.earliest}"`}${question.latest && html` max="${question.latest}"`}>`
  if (question.long) return html`<textarea ${about} rows="5">${typedOf(showing)}</textarea>`
  const kind = { any: 'text', email: 'email', number: 'text', phone: 'tel' }[question.format]
  return html`<input type="${kind}" ${about} value="${typedOf(showing)}">`
}

function file(question: QuestionOf<'file'>, showing: Showing): Html {
  const name = fieldOf(question.id)
  const types = question.types.map((type) => showing.say(`survey.file.${type}`)).join(', ')
  const accept = { image: 'image/*', pdf: 'application/pdf,.pdf', text: 'text/plain,.txt' }
  return html`<span class="hint">${showing.say('survey.file', { types, n: question.mostMb })}</span><input type="file" id="${idOf(name)}" name="${name}" accept="${question.types.map((type) => accept[type]).join(',')}">${showing.fileName && html`<p class="hint">${showing.say('survey.sent', { name: showing.fileName })}</p>`}`
}

type Answered = Exclude<Question, { kind: 'note' }>
/** How each kind of question is answered. */
const fields: { [K in Answered['kind']]: (question: QuestionOf<K>, showing: Showing) => Html } = {
  choice,
  multiple,
  scale,
  rating: stars,
  matrix,
  pairs,
  kano,
  ranking,
  allocation,
  text: typed,
  date: typed,
  file,
}
const answering = (question: Answered, showing: Showing): Html =>
  (fields[question.kind] as (question: Answered, showing: Showing) => Html)(question, showing)

/** One question: a group with its words as the legend, or a label where there is one field. */
export function questionPart(question: Question, showing: Showing): Html {
  if (question.kind === 'note') return html`<div class="between">${paragraphs(showing.tell(question.words))}</div>`
  const id = idOf(fieldOf(question.id))
  const text = html`${showing.tell(question.words)}${!question.required && html` <small class="soft">(${showing.say('survey.optional')})</small>`}`
  const more = html`${question.help && html`<span class="hint">${showing.tell(question.help)}</span>`}${showing.problem && html`<span class="wrong" id="${id}-problem">${showing.problem}</span>`}${answering(question, showing)}`
  const single = ['text', 'date', 'file'].includes(question.kind)
  return single
    ? html`<div class="field" id="at-${question.id}"><label for="${id}">${text}</label>${more}</div>`
    : html`<fieldset class="field" id="at-${question.id}"${showing.problem && html` aria-describedby="${id}-problem"`}><legend>${text}</legend>${more}</fieldset>`
}
