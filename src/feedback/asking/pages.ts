import { organisationOf } from '../../organisation/actions.ts'
import { NotFound } from '../../platform/errors.ts'
import { type House, systemContext } from '../../platform/server/context.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { languageFor, sendPage, showing } from '../../platform/server/public/frame.ts'
import { html } from '../../platform/server/public/html.ts'
import { sayer } from '../../platform/server/public/languages.ts'
import type { Slice } from '../../platform/server/slice.ts'
import { idSigned } from '../links/actions.ts'
import { objects, unsubscribePurpose } from './mailing/actions.ts'

/** Where requests by e-mail end: opening the address shows a button, since scanners open every link; a POST ends them. */
export function unsubscribePages(house: House): ReturnType<NonNullable<Slice['pages']>> {
  const called = async () => (await organisationOf(house.reading)).name
  return [
    {
      path: '/u/:token',
      answer: showing(house, called, async (request, reply) => {
        const { token = '' } = request.params as { token?: string }
        const customerId = idSigned(house.config.secret, unsubscribePurpose, token)
        if (!customerId) throw new NotFound('There is nothing here.')
        const language = languageFor(request)
        const say = sayer(language)
        const name = await called()
        const title = say('survey.stop.title')
        if (request.method === 'POST')
          await inTransaction(house, (db) => objects(systemContext(house, db, 'system'), customerId))
        const body =
          request.method === 'POST'
            ? html`<h1>${title}</h1><p class="lead">${say('survey.stop.done')}</p>`
            : html`<h1>${title}</h1><p class="lead">${say('survey.stop.text', { house: name })}</p><form method="post" action="/u/${token}"><button type="submit">${say('survey.stop.go')}</button></form>`
        return sendPage(reply, { title, house: name, language, body })
      }),
    },
  ]
}
