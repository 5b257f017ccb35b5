import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../context.ts'
import { one } from '../http/answer.ts'
import { problemFor } from '../http/problem.ts'
import { type Html, html, textOf } from './html.ts'
import { languageOf, languages, nameOf, sayer } from './languages.ts'

export type PublicPage = {
  title: string
  /** The organisation's name, as customers know it. */
  house: string
  language: string
  body: Html
  /** Beside the house's name. */
  places?: readonly { label: string; href: string; here?: boolean }[]
  /** The same page in other languages. */
  others?: readonly { language: string; href: string }[]
  /** Scripts of src/web/public that make it more comfortable; everything works without them. */
  scripts?: readonly string[]
  /** Style sheets of src/web/public beside the one of every page. */
  styles?: readonly string[]
  description?: string
  /** May be found by search engines. */
  listed?: boolean
  /** Stands in a frame on another site: no head, no foot. */
  framed?: boolean
}

const policy = (framed: boolean) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framed ? '*' : "'none'"}`,
  ].join('; ')

const head = (page: PublicPage) => html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${!page.listed && html`<meta name="robots" content="noindex">`}
${page.description && html`<meta name="description" content="${page.description}">`}
<title>${page.title} · ${page.house}</title>
<link rel="stylesheet" href="/public.css">
<link rel="stylesheet" href="/forms.css">
${(page.styles ?? []).map((sheet) => html`<link rel="stylesheet" href="${sheet}">`)}
<link rel="icon" href="/mark.svg" type="image/svg+xml">
${(page.scripts ?? []).map((script) => html`<script src="${script}" defer></script>`)}
</head>`

/** A whole page for people who are not signed in. */
export function pageText(page: PublicPage): string {
  const say = sayer(page.language)
  const places = (page.places ?? []).map(
    ({ label, href, here }) => html`<a href="${href}"${here && html` aria-current="page"`}>${label}</a>`,
  )
  const others = (page.others ?? [])
    .filter(({ language }) => language !== page.language)
    .map(
      ({ language, href }) => html`<a href="${href}" lang="${language}" hreflang="${language}">${nameOf(language)}</a>`,
    )
  return textOf(html`<!doctype html>
<html lang="${page.language}"${page.framed && html` class="framed"`}>
${head(page)}
<body>
${
  !page.framed &&
  html`<a class="skip" href="#content">${say('frame.skip')}</a>
<header class="top"><p class="house">${page.house}</p>${places.length > 0 && html`<nav aria-label="${say('frame.places')}">${places}</nav>`}</header>`
}
<main id="content" tabindex="-1">
${page.body}
</main>
${others.length > 0 && html`<footer class="foot"><nav aria-label="${say('frame.languages')}">${others}</nav></footer>`}
</body>
</html>
`)
}

export function sendPage(reply: FastifyReply, page: PublicPage, status = 200): FastifyReply {
  // A page behind a private link is nobody's to keep, nor to hand on with the address it came from.
  reply.header('cache-control', page.listed ? 'no-cache' : 'no-store')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('content-security-policy', policy(page.framed ?? false))
  reply.header('vary', 'accept-language')
  if (page.framed) reply.removeHeader('x-frame-options')
  return reply.status(status).type('text/html; charset=utf-8').send(pageText(page))
}

/** The one language of a request: its ?language, else what the browser asks for, else the house's. */
export const languageFor = (request: FastifyRequest, house?: string, offered = [...languages.keys()]) =>
  languageOf(
    {
      chosen: one((request.query as Record<string, string | string[]>).language),
      accepts: one(request.headers['accept-language']),
      house,
    },
    offered,
  )

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Whatever goes wrong is told on a page too: what happened, what is safe, what to do. */
export const showing =
  (house: House, called: () => Promise<string>, answer: Answer): Answer =>
  async (request, reply) => {
    try {
      return await answer(request, reply)
    } catch (thrown) {
      const { body, refusal } = problemFor(thrown, request.id, house.log)
      if (refusal?.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
      const language = languageFor(request)
      const say = sayer(language)
      const title = say(`problem.${[404, 413, 422, 429, 503].includes(body.status) ? body.status : 500}.title`)
      const text = say(`problem.${[404, 413, 422, 429, 503].includes(body.status) ? body.status : 500}.text`, {
        reference: request.id,
      })
      const name = await called().catch(() => 'Rapport')
      return sendPage(reply, { title, house: name, language, body: html`<h1>${title}</h1><p>${text}</p>` }, body.status)
    }
  }
