import type { FastifyReply, FastifyRequest } from 'fastify'
import { organisationOf } from '../../organisation/actions.ts'
import type { House } from '../../platform/server/context.ts'
import { languageFor, sendPage, showing } from '../../platform/server/public/frame.ts'
import { html } from '../../platform/server/public/html.ts'
import { localeOf, sayer } from '../../platform/server/public/languages.ts'
import * as entries from './entries/store.ts'

/** “You said, we did”: what customers suggested and what came of it; no sign-in and no script. */
export const suggestionPages = (house: House) => [
  {
    path: '/you-said',
    answer: showing(
      house,
      async () => (await house.lend(organisationOf)).name,
      async (request: FastifyRequest, reply: FastifyReply) => {
        const [{ name, language: own, timeZone }, rows] = await house.lend(
          async (db) => [await organisationOf(db), await entries.published(db)] as const,
        )
        const language = languageFor(request, own)
        const say = sayer(language)
        const day = new Intl.DateTimeFormat(localeOf(language, own), { dateStyle: 'long', timeZone })
        const entry = (each: (typeof rows)[number]) => html`<li class="promise"><div lang="${each.language}">
<p class="audience">${say('said.said')}</p><h2>${each.said}</h2>
<p><span class="lead">${say('said.did')}</span> ${each.did}</p></div>
<div class="kept"><small>${each.publishedAt && day.format(new Date(each.publishedAt))}</small></div></li>`
        const intro = say('said.intro', { organisation: name })
        return sendPage(reply, {
          title: say('said.title'),
          styles: ['/charter.css'],
          house: name,
          language,
          body: html`<article class="charter"><h1>${say('said.title')}</h1><p class="intro">${intro}</p>
${rows.length === 0 ? html`<p>${say('said.none')}</p>` : html`<ol>${rows.map(entry)}</ol>`}
<p class="method"><a href="/charter">${say('charter.title')}</a></p></article>`,
          description: intro,
          listed: true,
        })
      },
    ),
  },
]
