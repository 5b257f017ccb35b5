import { NotFound } from '../../platform/errors.ts'
import { type House, newId } from '../../platform/server/context.ts'
import { sentBy } from '../../platform/server/public/forms.ts'
import { type Html, html } from '../../platform/server/public/html.ts'
import { localeOf, sayer } from '../../platform/server/public/languages.ts'
import { judge, readSeal, sealFields } from '../../platform/server/public/robots.ts'
import { type Asked, giveNumber, inOtherLanguages, leadTo, publicPage } from '../public/pages.ts'
import { beginningOf } from './markup.ts'
import { articlesIn, saySo, searchArticles } from './reading/actions.ts'
import { shownText } from './reading/pages.ts'
import { articleAt, languagesOf, movedFrom, type Read } from './reading/store.ts'

const SENT_BYTES = 64 * 1024
const MISSING_LENGTH = 4000

const searchForm = ({
  say,
  at,
  language,
  query,
}: Asked): Html => html`<form class="search" role="search" method="get" action="${at('/help')}">
<input type="search" name="q" value="${query('q')}" aria-label="${say('help.search')}" placeholder="${say('help.search')}" maxlength="200">
<input type="hidden" name="language" value="${language}">
<button>${say('help.find')}</button></form>`

const links = (asked: Asked, articles: readonly Pick<Read, 'slug' | 'title' | 'text'>[]): Html =>
  html`<ul class="links">${articles.map(
    ({ slug, title, text }) =>
      html`<li><a href="${asked.at(`/help/${slug}`)}">${title}</a><small>${beginningOf(text, 140)}</small></li>`,
  )}</ul>`

const byCategory = (articles: readonly Read[]) => {
  const groups = new Map<string, { name: string | null; articles: Read[] }>()
  for (const article of articles) {
    const key = article.category === null ? '' : (article.categoryId ?? '')
    const group = groups.get(key) ?? { name: article.category, articles: [] }
    group.articles.push(article)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const askInstead = ({ say, at }: Asked): Html =>
  html`<p class="unprinted">${say('help.notFound')} <a href="${at('/help/ask')}">${say('ask.title')}</a></p>`

async function helpPage(asked: Asked) {
  const { say, language, houseLanguage } = asked
  const words = asked.query('q').trim()
  const common = { listed: words === '', others: inOtherLanguages('/help') }
  if (words) {
    const found = await asked.read((context) => searchArticles(context, words, language, houseLanguage))
    const body = html`<h1>${say('help.title')}</h1>${searchForm(asked)}
<h2>${say('help.found', { n: found.length })}</h2>${found.length > 0 && links(asked, found)}${askInstead(asked)}`
    return asked.show({ ...common, title: say('help.title'), body })
  }
  const all = await asked.read((context) => articlesIn(context, language, houseLanguage))
  const groups = byCategory(all)
  const body = html`<h1>${say('help.title')}</h1><p class="lead">${say('help.lead', { house: asked.name })}</p>
${all.length > 0 ? searchForm(asked) : html`<p>${say('help.none')}</p>`}
${groups.map(
  ({ name, articles }) =>
    html`${groups.length > 1 && html`<h2>${name ?? say('help.other')}</h2>`}${links(asked, articles)}`,
)}
${askInstead(asked)}`
  return asked.show({ ...common, title: say('help.title'), body, description: say('help.lead', { house: asked.name }) })
}

const purposeOf = ({ articleId, language, number }: Read) => `verdict ${articleId} ${language} ${number}`

/** “Did this answer you?”, and what follows the answer. */
function verdictForm(asked: Asked, article: Read): Html {
  const { say, house, now } = asked
  const said = asked.query('said')
  const seal = sealFields(house.config.secret, purposeOf(article), newId(), now, say)
  const reader = html`<input type="hidden" name="for" value="${asked.query('for')}">`
  if (said === 'yes') return html`<p class="note unprinted" role="status">${say('verdict.thanksYes')}</p>`
  if (said === 'told')
    return html`<p class="note unprinted" role="status">${say('verdict.thanksTold')} <a href="${asked.at('/help/ask', { about: article.slug })}">${say('ask.title')}</a></p>`
  if (said === 'no')
    return html`<div class="note unprinted" role="status"><p>${say('verdict.thanksNo')}</p>
<p><a class="button" href="${asked.at('/help/ask', { about: article.slug })}">${say('ask.title')}</a></p></div>
<form method="post" action="/help/${article.slug}">${seal}${reader}<input type="hidden" name="of" value="${asked.query('of')}">
<div class="field"><label for="missing">${say('verdict.missing')}</label><textarea id="missing" name="missing" maxlength="${MISSING_LENGTH}"></textarea></div>
<button class="plain" name="answered" value="no">${say('verdict.tell')}</button></form>`
  return html`<form class="verdict" method="post" action="/help/${article.slug}">${seal}${reader}
<h2 id="verdict">${say('verdict.title')}</h2>
<div class="acts" role="group" aria-labelledby="verdict"><button class="plain" name="answered" value="yes">${say('verdict.yes')}</button>
<button class="plain" name="answered" value="no">${say('verdict.no')}</button></div>
<small>${say('verdict.how')}</small></form>`
}

/** The page speaks the article's language, whatever the browser asks for. */
async function articlePage(asked: Asked) {
  const slug = asked.param('slug')
  const { article, moved, others } = await asked.read(async ({ db }) => {
    const found = await articleAt(db, slug)
    return {
      article: found,
      moved: found ? undefined : await movedFrom(db, slug),
      others: found ? await languagesOf(db, found.articleId) : [],
    }
  })
  if (moved) return asked.reply.status(301).header('location', `/help/${moved}`).send()
  if (!article) throw new NotFound('There is no such article.')
  const own = { ...asked, language: article.language, say: sayer(article.language) }
  if (asked.request.method === 'POST') return takeVerdict(own, article)
  giveNumber(asked)
  const day = new Intl.DateTimeFormat(localeOf(article.language, asked.houseLanguage), {
    dateStyle: 'long',
    timeZone: asked.timeZone,
  })
  const body = html`<article><h1>${article.title}</h1>
<p class="lead">${article.category && html`${article.category} · `}<time datetime="${article.liveAt}">${own.say('help.asOf', { day: day.format(new Date(article.liveAt)) })}</time></p>
${shownText(article.text)}</article>
${verdictForm(own, article)}`
  return asked.show({
    title: article.title,
    language: article.language,
    body,
    listed: true,
    description: beginningOf(article.text),
    others: others.map(({ language, slug: other }) => ({ language, href: `/help/${other}` })),
    places: [
      { label: own.say('help.title'), href: asked.at('/help') },
      { label: own.say('ask.title'), href: asked.at('/help/ask') },
    ],
  })
}

async function takeVerdict(asked: Asked, article: Read) {
  const { house, now } = asked
  const sent = await sentBy(asked.request, SENT_BYTES)
  const { secret } = house.config
  const judged = await judge(secret, purposeOf(article), sent, now, { leastSeconds: 2, work: false })
  const path = (said: string, of = '') => {
    const reader = sent.text('for')
    const search = new URLSearchParams({ said, ...(of && { of }), ...(reader && { for: reader.slice(0, 100) }) })
    return `/help/${article.slug}?${search}#content`
  }
  // A page that was open while the article was changed says nothing of the new version; its reader is asked again.
  if (!judged) return leadTo(asked.reply, `/help/${article.slug}#verdict`)
  const answered = sent.text('answered') === 'yes'
  const missing = sent.text('missing').trim().slice(0, MISSING_LENGTH)
  const first = readSeal(secret, purposeOf(article), sent.text('of'), now)
  await asked.write((context) =>
    saySo(context, {
      id: first?.id ?? judged.id,
      article,
      answered,
      missing: missing || null,
      visitor: asked.visitor,
      reader: sent.text('for'),
      flags: judged.flags,
    }),
  )
  if (answered) return leadTo(asked.reply, path('yes'))
  return leadTo(asked.reply, missing ? path('told') : path('no', sent.text('seal').slice(0, 200)))
}

export const answersPages = (house: House) => [
  publicPage(house, '/help', helpPage),
  publicPage(house, '/help/:slug', articlePage),
]
