import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../../platform/server/context.ts'
import { languageFor, sendPage, showing } from '../../platform/server/public/frame.ts'
import { html } from '../../platform/server/public/html.ts'
import { languages, localeOf, type Say, sayer } from '../../platform/server/public/languages.ts'
import { wordsIn } from '../model.ts'
import { type Charter, charterOf, type Told } from './actions.ts'

const base = (tag: string) => tag.toLowerCase().split('-')[0] ?? tag

/** Languages in which some promise has its words; the frame's own words are English where it does not know one. */
const offered = ({ promises, language }: Charter): string[] => {
  const tags = new Set(promises.flatMap(({ texts }) => Object.keys(texts).map(base)))
  return [...(tags.size > 0 ? tags : [base(language)])].sort()
}

/** How well it was kept, in figures; under ten cases only how many there were. */
function figures({ kept, target }: Told, say: Say, locale: string) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const whole = new Intl.NumberFormat(locale)
  const aim = html`<small>${say('charter.target', { share: percent.format(target) })}</small>`
  if (!kept.measured || kept.n === 0)
    return html`<div class="kept"><b class="quiet">${say('charter.notMeasured')}</b>${aim}</div>`
  const counted = html`<small>${say('charter.n', { n: kept.n, count: whole.format(kept.n) })}</small>`
  if (kept.share === null || kept.low === null || kept.high === null)
    return html`<div class="kept"><b class="quiet">${say('charter.tooFew')}</b>${counted}${aim}</div>`
  const [low, high] = [percent.format(kept.low), percent.format(kept.high)]
  return html`<div class="kept"><b>${percent.format(kept.share)}</b>
<small>${say('charter.between', { low, high })}</small>${counted}
${kept.tooFew && html`<small>${say('charter.few')}</small>`}${aim}</div>`
}

function promise(told: Told, say: Say, language: string, locale: string) {
  const { statement, audience, exclusions, remedy, language: tag } = wordsIn(told.texts, language)
  return html`<li class="promise"><div lang="${tag}">
<h2>${statement}</h2>
<p class="audience">${audience}</p>
${exclusions && html`<p><span class="lead">${say('charter.exclusions')}</span> ${exclusions}</p>`}
${remedy && html`<p><span class="lead">${say('charter.remedy')}</span> ${remedy}</p>`}
</div>${figures(told, say, locale)}</li>`
}

function body(charter: Charter, say: Say, language: string) {
  const locale = localeOf(language, charter.language)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const sayDay = (text: string) => day.format(new Date(`${text}T00:00:00Z`))
  const period = charter.promises[0]?.kept
  return html`<article class="charter">
<h1>${say('charter.title')}</h1>
<p class="intro">${say('charter.intro', { organisation: charter.organisation })}</p>
${period && html`<p class="period">${say('charter.period', { from: sayDay(period.from), to: sayDay(period.to) })}</p>`}
${
  charter.promises.length === 0
    ? html`<p>${say('charter.none')}</p>`
    : html`<ol>${charter.promises.map((each) => promise(each, say, language, locale))}</ol>`
}
${charter.promises.length > 0 && html`<p class="method">${say('charter.method')}</p>`}
<p class="method"><a href="/help/ask">${say('ask.title')}</a> · <a href="/you-said">${say('charter.said')}</a></p>
</article>`
}

/** The charter: what is promised to customers, with how well it was kept; no sign-in and no script. */
export const pages = (house: House) => [
  {
    path: '/charter',
    answer: showing(
      house,
      async () => (await house.lend((db) => charterOf({ db, now: new Date() }))).organisation,
      async (request: FastifyRequest, reply: FastifyReply) => {
        const charter = await house.lend((db) => charterOf({ db, now: new Date() }))
        const tags = offered(charter)
        const language = languageFor(request, charter.language, tags)
        const say = sayer(languages.has(language) ? language : 'en')
        return sendPage(reply, {
          title: say('charter.title'),
          styles: ['/charter.css'],
          house: charter.organisation,
          language,
          body: body(charter, say, language),
          others: tags.map((tag) => ({ language: tag, href: `/charter?language=${tag}` })),
          description: say('charter.intro', { organisation: charter.organisation }),
          listed: true,
        })
      },
    ),
  },
]
