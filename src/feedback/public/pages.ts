import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { organisationOf } from '../../organisation/actions.ts'
import { NotFound, TooMany } from '../../platform/errors.ts'
import { type Context, type House, systemContext } from '../../platform/server/context.ts'
import * as files from '../../platform/server/files.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { type Sent as FormSent, sentBy } from '../../platform/server/public/forms.ts'
import { languageFor, sendPage, showing } from '../../platform/server/public/frame.ts'
import { addressDigest, often } from '../../platform/server/public/often.ts'
import { judge } from '../../platform/server/public/robots.ts'
import type { Slice } from '../../platform/server/slice.ts'
import type { Answers, QuestionOf } from '../questionnaire/schema.ts'
import { type Act, draftToken, receive, type Sent, type Visit, visitOf, type Went } from './actions.ts'
import { contentOf } from './content.ts'
import { fieldOf, readAnswers } from './reading.ts'
import { endPage, savedPage, standingPage, stepPage, ticketPage } from './showing/pages.ts'
import * as store from './store.ts'
import { closedWhy, exchange, needsTicket, type Way, wayByLink, wayByTicket } from './ways/actions.ts'

const MEGABYTE = 1024 * 1024
/** All that a page without files may send; a text of a megabyte still comes in, and is told that it is too long. */
const PAGE_BYTES = 4 * MEGABYTE

/** Seconds after which a page of a kiosk that was begun is left for the next person. */
const KIOSK_IDLE = 180

const named = (request: FastifyRequest, name: string) => {
  const value = (request.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

/** Somebody's form is read before the transaction begins: bytes may take minutes to come. */
const bytesFor = (visit: Visit) => PAGE_BYTES + filesOn(visit).reduce((sum, { mostMb }) => sum + mostMb * MEGABYTE, 0)

const filesOn = ({ steps, at }: Visit) =>
  (steps[at]?.questions ?? []).filter((question): question is QuestionOf<'file'> => question.kind === 'file')

type Files = {
  answers: Answers
  problems: Map<string, string>
  kept: { id: string; write: (context: Context) => Promise<unknown> }[]
}

/** Takes files in by what they are; each lies under an id of ours, and is never shown as a page. */
async function takeFiles(house: House, visit: Visit, sent: FormSent): Promise<Files> {
  const taken: Files = { answers: {}, problems: new Map(), kept: [] }
  for (const question of filesOn(visit)) {
    const [file] = sent.files(fieldOf(question.id))
    const before = visit.draft.answers[question.id]
    if (!file) {
      if (before) taken.answers[question.id] = before
      continue
    }
    const content = contentOf(file.bytes)
    if (!content || !question.types.includes(content.type)) {
      taken.problems.set(question.id, 'file type')
      continue
    }
    if (file.bytes.length > question.mostMb * MEGABYTE) {
      taken.problems.set(question.id, 'file size')
      continue
    }
    const { id, bytes, sha256 } = await files.keep(house, Readable.from([file.bytes]), question.mostMb * MEGABYTE)
    taken.answers[question.id] = { words: { '': id } }
    const { mediaType } = content
    const name = file.name.slice(0, 200) || 'file'
    taken.kept.push({
      id,
      write: ({ db, now }) => store.addFile(db, { id, name, mediaType, bytes, sha256, createdAt: now }),
    })
  }
  return taken
}

const tooMany = (check: (who: string, now: Date) => void, who: string, now: Date): boolean => {
  try {
    check(who, now)
    return false
  } catch (thrown) {
    if (thrown instanceof TooMany) return true
    throw thrown
  }
}

const addressOf = (here: string, context: Context, draftId: string) =>
  `${here}${here.includes('?') ? '&' : '?'}d=${draftToken(context, draftId)}`

/** The pages at which surveys are answered; every one works without a script. */
export function surveyPages(house: House): ReturnType<NonNullable<Slice['pages']>> {
  const called = async () => (await organisationOf(house.reading)).name
  // An address that sends this often is marked, and one that sends yet more is asked to wait.
  const many = often(60, 600)
  const most = often(2000, 600)

  async function look(request: FastifyRequest, reply: FastifyReply, way: Way, here: string) {
    const context = systemContext(house, house.reading, 'system')
    const name = await called()
    const closed = closedWhy(way, context.now)
    const language = languageFor(request, undefined, way.survey.draft.languages)
    if (closed) return sendPage(reply, standingPage(name, language, closed), closed === 'used' ? 409 : 410)
    const visit = await visitOf(context, way, {
      draft: named(request, 'd'),
      language,
      query: request.query as Record<string, unknown>,
    })
    // At a kiosk somebody may have gone away in the middle: the next begins anew.
    if (way.link?.kind === 'kiosk' && visit.begun) reply.header('refresh', `${KIOSK_IDLE};url=${here}`)
    const saved = named(request, 'saved') === 'yes'
    if (saved && visit.begun)
      return sendPage(
        reply,
        savedPage(name, visit, `${house.config.publicUrl}${addressOf(here, context, visit.draft.id)}`),
      )
    return sendPage(reply, await stepPage(context, name, { ...visit, draft: { ...visit.draft, language } }, here))
  }

  async function take(request: FastifyRequest, reply: FastifyReply, way: Way, here: string) {
    const now = new Date()
    const reading = systemContext(house, house.reading, 'system', now)
    const name = await called()
    const closed = closedWhy(way, now)
    const language = languageFor(request, undefined, way.survey.draft.languages)
    if (closed) return sendPage(reply, standingPage(name, language, closed), closed === 'used' ? 409 : 410)
    const visit = await visitOf(reading, way, { draft: named(request, 'd'), language })
    const sent = await sentBy(request, bytesFor(visit))
    const { secret } = house.config
    const judged = await judge(secret, `survey ${way.survey.id}`, sent, now, { leastSeconds: 0 })
    if (!judged || (visit.begun && judged.id !== visit.draft.id)) {
      const typed = readAnswers(visit.steps[visit.at]?.questions ?? [], sent.text)
      const again = { ...visit, known: { ...visit.known, answers: { ...visit.draft.answers, ...typed } } }
      return sendPage(reply, await stepPage(reading, name, again, here, { note: 'survey.missing' }), 422)
    }
    const open = way.link?.kind !== 'single' && way.link?.kind !== 'kiosk' && !way.token
    const who = open ? addressDigest(secret, request.ip) : ''
    if (open) most(who, now)
    return takeIn(reply, way, here, name, {
      visit: { ...visit, draft: { ...visit.draft, id: visit.begun ? visit.draft.id : judged.id, language } },
      sent,
      judged,
      many: open && tooMany(many, who, now),
      now,
    })
  }

  type Taken = {
    visit: Visit
    sent: FormSent
    judged: NonNullable<Awaited<ReturnType<typeof judge>>>
    many: boolean
    now: Date
  }

  async function takeIn(reply: FastifyReply, way: Way, here: string, name: string, taken: Taken) {
    const { visit, sent, judged, many: isMany, now } = taken
    const upload = await takeFiles(house, visit, sent)
    const page = visit.steps[visit.at]
    // A page of another version of the way may have asked more than this one does; what it asked is read, and judged.
    const questions = page?.page.questions ?? []
    const said: Sent = {
      act: (['next', 'back', 'save', 'show'] as Act[]).find((act) => act === sent.text('act')) ?? 'next',
      answers: { ...readAnswers(questions, sent.text), ...upload.answers },
      asked: sent.text('asked').split(',').filter(Boolean),
      judged,
      proof: sent.text('proof'),
      many: isMany,
    }
    const went = await inTransaction(house, async (db): Promise<Went> => {
      const context = systemContext(house, db, 'system', now)
      for (const file of upload.kept) await file.write(context)
      if (upload.problems.size > 0 && said.act === 'next')
        return { to: 'page', visit, problems: new Map(), more: false, typed: said.answers }
      return receive(context, visit, said)
    })
    const context = systemContext(house, house.reading, 'system', now)
    if ('id' in went)
      return reply.redirect(`${addressOf(here, context, went.id)}${went.to === 'saved' ? '&saved=yes' : ''}`, 303)
    if (went.to === 'end') {
      if (way.link?.kind === 'kiosk') reply.header('refresh', `8;url=${here}`)
      return sendPage(reply, endPage(name, went.visit, went.outcome), went.outcome === 'already' ? 409 : 200)
    }
    const bad = went.problems.size > 0 || upload.problems.size > 0
    const known = { ...went.visit.known, answers: { ...went.visit.known.answers, ...went.typed } }
    return sendPage(
      reply,
      await stepPage(context, name, { ...went.visit, known }, here, {
        problems: went.problems,
        files: upload.problems,
        since: new Date(now.getTime() - judged.seconds * 1000),
        ...(went.more ? { note: 'survey.more' } : {}),
      }),
      bad ? 422 : 200,
    )
  }

  const answerAt = async (request: FastifyRequest, reply: FastifyReply) => {
    const { token = '' } = request.params as { token?: string }
    const way = await wayByLink(systemContext(house, house.reading, 'system'), token)
    if (!way) throw new NotFound('There is no such survey.')
    const here = `/s/${token}`
    if (needsTicket(way) && !closedWhy(way, new Date())) return ticket(request, reply, way, here)
    return request.method === 'POST' ? take(request, reply, way, here) : look(request, reply, way, here)
  }

  /** One press exchanges a personal link for a ticket that belongs to nobody. */
  async function ticket(request: FastifyRequest, reply: FastifyReply, way: Way, here: string) {
    const language = languageFor(request, undefined, way.survey.draft.languages)
    const name = await called()
    if (request.method !== 'POST') return sendPage(reply, ticketPage(name, language, here))
    const place = await inTransaction(house, (db) => exchange(systemContext(house, db, 'system'), way))
    return place ? reply.redirect(place, 303) : sendPage(reply, standingPage(name, language, 'used'), 409)
  }

  const answerWithTicket = async (request: FastifyRequest, reply: FastifyReply) => {
    const { token = '' } = request.params as { token?: string }
    const given = named(request, 't')
    const way = await wayByTicket(systemContext(house, house.reading, 'system'), token, given)
    if (!way) throw new NotFound('There is no such survey.')
    const here = `/a/${token}?t=${given}`
    return request.method === 'POST' ? take(request, reply, way, here) : look(request, reply, way, here)
  }

  return [
    { path: '/s/:token', answer: showing(house, called, answerAt) },
    { path: '/a/:token', answer: showing(house, called, answerWithTicket) },
  ]
}
