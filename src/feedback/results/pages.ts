import { organisationOf } from '../../organisation/actions.ts'
import { NotFound } from '../../platform/errors.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { languageFor, type PublicPage, sendPage, showing } from '../../platform/server/public/frame.ts'
import { type Html, html } from '../../platform/server/public/html.ts'
import { localeOf, type Say, sayer } from '../../platform/server/public/languages.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { idSigned } from '../links/actions.ts'
import { findSurvey } from '../surveys/store.ts'
import { groups, results } from './actions.ts'
import type { Line, QuestionResult } from './schema.ts'
import * as store from './sharing/store.ts'

const percent = (share: number | null, language: string) =>
  share === null ? '–' : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
const number = (value: number | null, language: string) =>
  value === null ? '–' : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)

function lineTable(line: Line, language: string, say: Say): Html {
  const head = html`${line.label && html`<h3>${line.label}</h3>`}<p class="soft">${say('survey.results.n', { n: line.n })}${
    line.mean !== null &&
    html` · ${say('survey.results.mean')} ${number(line.mean, language)} (${say('survey.results.interval')} ${number(line.low, language)} – ${number(line.high, language)})`
  }${line.showing === 'too few to judge' && html` · ${say('survey.results.judge')}`}${line.leftOut > 0 && html` · ${say('survey.results.leftout', { n: line.leftOut })}`}</p>`
  if (line.showing === 'only n' || line.showing === 'hidden') return html`${head}<p>${say('survey.results.few')}</p>`
  if (line.bars.length === 0) return head
  return html`${head}<table><thead><tr><th scope="col">${say('survey.results.answer')}</th><th scope="col">${say('survey.results.share')}</th><th scope="col">${say('survey.results.interval')}</th><th scope="col">n</th></tr></thead><tbody>${line.bars.map(
    (bar) =>
      html`<tr><th scope="row">${bar.label}</th><td>${percent(bar.share, language)}</td><td>${percent(bar.low, language)} – ${percent(bar.high, language)}</td><td>${bar.count}</td></tr>`,
  )}</tbody></table>`
}

const questionPart = (question: QuestionResult, language: string, say: Say): Html =>
  html`<section><h2>${question.text}</h2>${question.lines.map((line) => lineTable(line, language, say))}</section>`

/** Results by address: the chosen questions and nothing else, by the same rules as inside. */
export function resultPages(house: House): ReturnType<NonNullable<Slice['pages']>> {
  const called = async () => (await organisationOf(house.reading)).name
  return [
    {
      path: '/r/:token',
      answer: showing(house, called, async (request, reply) => {
        const { token = '' } = request.params as { token?: string }
        const context = systemContext(house, house.reading, 'system')
        const id = idSigned(house.config.secret, 'survey results', token)
        const share = id ? await store.findShare(context.db, id) : undefined
        const over = share?.expiresAt && Date.parse(share.expiresAt) <= context.now.getTime()
        if (!share || share.revokedAt || over) throw new NotFound('There are no such results.')
        const survey = await findSurvey(context.db, share.surveyId)
        if (!survey) throw new NotFound('There are no such results.')
        const language = languageFor(request)
        const say = sayer(language)
        const part = async (label: string | null, member?: string): Promise<Html> => {
          const by = member === undefined ? undefined : (share.groupBy ?? undefined)
          const { questions, n } = await results(context, survey, { wave: null, by, member })
          const chosen = questions.filter((question) => share.questions.includes(question.id))
          const shown = chosen.map((question) => questionPart(question, language, say))
          return label === null ? html`${shown}` : html`<h2>${label} <small>(n = ${n})</small></h2>${shown}`
        }
        const parts = [await part(null)]
        if (share.groupBy)
          for (const { member, label } of await groups(context, survey, share.groupBy))
            if (share.groups.includes(member)) parts.push(await part(label, member))
        const { name, language: own, timeZone } = await organisationOf(context.db)
        const day = { dateStyle: 'long', timeStyle: 'short', timeZone } as const
        const date = new Intl.DateTimeFormat(localeOf(language, own), day).format(context.now)
        const page: PublicPage = {
          title: share.title,
          house: name,
          language,
          styles: ['/survey.css'],
          body: html`<h1>${share.title}</h1><p class="soft">${say('survey.results.asof', { date })}</p>${parts}`,
        }
        return sendPage(reply, page)
      }),
    },
  ]
}
