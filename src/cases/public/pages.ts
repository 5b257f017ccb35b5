import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { organisationOf } from '../../organisation/actions.ts'
import { type Context, type House, systemContext } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { inTransaction, one } from '../../platform/server/http/answer.ts'
import { cookiesOf } from '../../platform/server/http/asking.ts'
import { languageFor, type PublicPage, sendPage, showing } from '../../platform/server/public/frame.ts'
import { languages, localeOf, type Say, sayer } from '../../platform/server/public/languages.ts'
import { often } from '../../platform/server/public/often.ts'
import { keyedDigest } from '../../platform/server/secrets.ts'

/** What a page for people who are not signed in is answered from. */
export type Asked = {
  house: House
  request: FastifyRequest
  reply: FastifyReply
  /** The organisation's name, and its own language. */
  name: string
  houseLanguage: string
  timeZone: string
  language: string
  /** The language as the house writes its days and numbers. */
  locale: string
  say: Say
  now: Date
  query: (name: string) => string
  param: (name: string) => string
  /** An address of these pages in the language that is read. */
  at: (path: string, more?: Record<string, string>) => string
  /** The digest of the number that the browser carries, where it carries one. */
  visitor: string | null
  show: (page: Pick<PublicPage, 'title' | 'body'> & Partial<PublicPage>, status?: number) => FastifyReply
  read: <T>(work: (context: Context) => Promise<T>) => Promise<T>
  write: <T>(work: (context: Context) => Promise<T>) => Promise<T>
}

const COOKIE = 'help'
const WEEK_AND_A_DAY = 8 * 86_400

/** A number of no meaning in the browser for eight days, by which somebody who asks after all is known to have read. */
export function giveNumber({ house, request, reply }: Pick<Asked, 'house' | 'request' | 'reply'>): void {
  if (cookiesOf(request.headers.cookie)[COOKIE]) return
  const secure = house.config.publicUrl.startsWith('https:') ? '; Secure' : ''
  const number = randomBytes(12).toString('base64url')
  reply.header(
    'set-cookie',
    `${COOKIE}=${number}; Path=/help; Max-Age=${WEEK_AND_A_DAY}; HttpOnly; SameSite=Lax${secure}`,
  )
}

const visitorOf = ({ config }: House, request: FastifyRequest): string | null => {
  const number = cookiesOf(request.headers.cookie)[COOKIE]
  return number && /^[\w-]{10,40}$/.test(number) ? keyedDigest(config.secret, 'visitor', number).slice(0, 22) : null
}

const namesOf = async (db: Database) => {
  const { name, language, timeZone } = await organisationOf(db)
  return { name, houseLanguage: language, timeZone }
}

/** More than a person asks for in a minute, from one line. */
const SHOWN_A_MINUTE = 240

/** An address of public pages: whatever goes wrong is told on a page, and a line that asks without end waits. */
export function publicPage(house: House, path: string, answer: (asked: Asked) => Promise<unknown>) {
  const tooOften = often(SHOWN_A_MINUTE, 60)
  const called = async () => (await namesOf(house.reading)).name
  return {
    path,
    answer: showing(house, called, async (request, reply) => {
      const now = new Date()
      tooOften(request.ip, now)
      const { name, houseLanguage, timeZone } = await namesOf(house.reading)
      const language = languageFor(request, houseLanguage)
      const query = request.query as Record<string, string | string[] | undefined>
      const own = languageFor({ query: {}, headers: request.headers } as FastifyRequest, houseLanguage)
      const kept: Record<string, string> = language === own ? {} : { language }
      const at = (to: string, more: Record<string, string> = {}) => {
        const search = new URLSearchParams({ ...more, ...kept }).toString()
        return search ? `${to}?${search}` : to
      }
      const say = sayer(language)
      const places = [
        { label: say('help.title'), href: at('/help') },
        { label: say('ask.title'), href: at('/help/ask') },
      ]
      const asked: Asked = {
        house,
        request,
        reply,
        name,
        houseLanguage,
        timeZone,
        language,
        locale: localeOf(language, houseLanguage),
        say,
        now,
        query: (key) => (one(query[key]) ?? '').slice(0, 500),
        param: (key) => (request.params as Record<string, string>)[key] ?? '',
        at,
        visitor: visitorOf(house, request),
        show: (page, status) =>
          sendPage(
            reply,
            {
              house: name,
              language,
              places: places.map((place) => ({
                ...place,
                here: request.url.split('?')[0] === place.href.split('?')[0],
              })),
              ...page,
            },
            status,
          ),
        read: (work) => house.lend((db) => work(systemContext(house, db, 'screen', now))),
        write: (work) => inTransaction(house, (db) => work(systemContext(house, db, 'screen', now))),
      }
      return answer(asked)
    }),
  }
}

/** The same page in each language that there are words of. */
export const inOtherLanguages = (path: string) =>
  [...languages.keys()].map((language) => ({ language, href: `${path}?language=${language}` }))

/** After a form a browser is led on, so that reloading sends nothing again; never to another host. */
export const leadTo = (reply: FastifyReply, path: string) =>
  reply.status(303).header('cache-control', 'no-store').header('location', path).send()
