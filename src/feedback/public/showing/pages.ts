import type { Context } from '../../../platform/server/context.ts'
import type { PublicPage } from '../../../platform/server/public/frame.ts'
import { type Html, html, paragraphs } from '../../../platform/server/public/html.ts'
import { type Say, sayer } from '../../../platform/server/public/languages.ts'
import { guardFields } from '../../../platform/server/public/robots.ts'
import type { Outcome } from '../../answers/actions.ts'
import { pageAsShown } from '../../questionnaire/order.ts'
import { inLanguage, piped } from '../../questionnaire/piping.ts'
import type { Question, Words } from '../../questionnaire/schema.ts'
import { draftToken, type Problems, type Visit } from '../actions.ts'
import { questionPart } from '../questions/pages.ts'
import type { Closed } from '../ways/actions.ts'

const styles = ['/survey.css']

/** Words of this survey in the person's language, with what is known of them put in. */
function teller({ questionnaire, known, draft }: Visit) {
  const first = questionnaire.languages[0] ?? 'en'
  return (words: Words | undefined) =>
    piped(inLanguage(words, draft.language, first), questionnaire, known, draft.language)
}

const framed = ({ way }: Visit) => way.link?.channel === 'embedded'

function promise({ way }: Visit, say: Say): Html {
  const { survey, link } = way
  // By an open link nobody is known; a preview has none, and shows what those see who are asked by name.
  const isOpen = link !== null && !link.customerId
  const key = survey.promise === 'identified' && isOpen ? 'survey.unknown' : `survey.promise.${survey.promise}`
  return html`<p class="promise">${say(key)}</p>`
}

type Extra = {
  problems?: Problems
  files?: Map<string, string>
  note?: string
  /** When it was shown first: whoever puts something right is not measured from there. */
  since?: Date
}

function sayProblem(question: Question, extra: Extra, say: Say): string | null {
  const ofFile = extra.files?.get(question.id)
  if (ofFile) return say(`survey.problem.${ofFile}`, { number: question.kind === 'file' ? question.mostMb : 0 })
  const problem = extra.problems?.get(question.id)
  if (!problem) return null
  const values: Record<string, string | number> = {}
  if ('date' in problem) values.date = problem.date
  if ('number' in problem) values.number = problem.number
  return say(`survey.problem.${problem.is}`, values)
}

/** Questions on which others of this page depend: the script shows those at once, and without it the next step does. */
const watched = ({ steps, at }: Visit) => {
  const page = steps[at]?.page
  const own = new Set(page?.questions.map(({ id }) => id))
  return [
    ...new Set(
      page?.questions
        .flatMap(({ show }) => show?.tests.map(({ question }) => question ?? '') ?? [])
        .filter((id) => own.has(id)),
    ),
  ]
}

const summary = (problems: { id: string; text: string; problem: string }[], say: Say) =>
  problems.length > 0 &&
  html`<div class="note red" role="alert"><p><strong>${say('survey.again')}</strong></p><ul>${problems.map(
    ({ id, text, problem }) => html`<li><a href="#at-${id}">${text}</a>: ${problem}</li>`,
  )}</ul></div>`

function acts(visit: Visit, say: Say): Html {
  const last = visit.at + 1 >= visit.steps.length
  const act = (value: string, key: string, plain: boolean) =>
    html`<button type="submit" name="act" value="${value}"${plain && html` class="plain"`}>${say(key)}</button>`
  const kiosk = visit.way.link?.kind === 'kiosk'
  return html`<div class="acts">${act('next', last ? 'survey.send' : 'survey.next', false)}${visit.at > 0 && act('back', 'survey.back', true)}${
    !kiosk && visit.questionnaire.pages.length > 1 && act('save', 'survey.save', true)
  }</div>`
}

/** One page of a questionnaire as a form. */
export async function stepPage(
  context: Context,
  house: string,
  visit: Visit,
  here: string,
  extra: Extra = {},
): Promise<PublicPage> {
  const { draft, questionnaire, known, steps, at, way, begun } = visit
  const say = sayer(draft.language)
  const tell = teller(visit)
  const title = tell(questionnaire.title)
  const step = steps[at]
  const shown = new Set(step?.questions.map(({ id }) => id))
  const questions = step ? pageAsShown(step.page, draft.id).filter(({ id }) => shown.has(id)) : []
  const parts = questions.map((question) => {
    const problem = sayProblem(question, extra, say)
    const answer = known.answers[question.id]
    const fileName = question.kind === 'file' && answer?.words?.[''] ? say('survey.file.pdf') : undefined
    return { question, problem, part: questionPart(question, { say, tell, answer, problem, fileName }) }
  })
  const wrong = parts.flatMap(({ question, problem }) =>
    problem ? [{ id: question.id, text: tell(question.words), problem }] : [],
  )
  const guard = await guardFields(
    context.house.config.secret,
    `survey ${way.survey.id}`,
    draft.id,
    extra.since ?? context.now,
    say,
  )
  const action = `${here}${begun ? `${here.includes('?') ? '&' : '?'}d=${draftToken(context, draft.id)}` : ''}`
  const query = (language: string) => `${action}${action.includes('?') ? '&' : '?'}language=${language}`
  const percent = Math.round((at / Math.max(1, steps.length)) * 100)
  return {
    title: wrong.length > 0 ? `${say('survey.again')}: ${title}` : title,
    house,
    language: draft.language,
    framed: framed(visit),
    styles,
    scripts: ['/proof.js', '/survey.js'],
    others: questionnaire.languages.map((language) => ({ language, href: query(language) })),
    body: html`${way.test && html`<p class="note amber">${say('survey.test')}</p>`}
<h1>${title}</h1>
${at === 0 && html`<div class="lead">${paragraphs(tell(questionnaire.intro))}</div>`}
${promise(visit, say)}
${
  questionnaire.progress &&
  steps.length > 1 &&
  html`<p class="progress"><progress value="${percent}" max="100" aria-label="${say('survey.progress', { at: at + 1, of: steps.length })}"></progress><span>${say('survey.progress', { at: at + 1, of: steps.length })}</span></p>`
}
${extra.note && html`<p class="note amber" role="status">${say(extra.note)}</p>`}
${summary(wrong, say)}
<form method="post" action="${query(draft.language)}"${questions.some(({ kind }) => kind === 'file') && html` enctype="multipart/form-data"`} novalidate data-watch="${watched(visit).join(' ')}">
${guard}
<input type="hidden" name="asked" value="${[...shown].join(',')}">
<div id="questions">${step?.page.title && html`<h2>${tell(step.page.title)}</h2>`}
${parts.map(({ part }) => part)}</div>
${acts(visit, say)}
</form>`,
  }
}

export function endPage(house: string, visit: Visit, outcome: Outcome): PublicPage {
  const say = sayer(visit.draft.language)
  const which = outcome === 'already' ? 'used' : outcome === 'over quota' ? 'over' : 'thanks'
  const own = outcome === 'kept' ? teller(visit)(visit.questionnaire.thanks) : ''
  const title = say(`survey.${which}.title`)
  const kiosk = visit.way.link?.kind === 'kiosk'
  return {
    title,
    house,
    language: visit.draft.language,
    framed: framed(visit),
    styles,
    body: html`${visit.way.test && html`<p class="note amber">${say('survey.test')}</p>`}<h1>${title}</h1>
<div class="lead">${paragraphs(own || say(`survey.${which}.text`))}</div>${kiosk && html`<p class="soft">${say('survey.kiosk')}</p>`}`,
  }
}

export function standingPage(house: string, language: string, why: Closed): PublicPage {
  const say = sayer(language)
  const title = say(`survey.${why}.title`)
  return {
    title,
    house,
    language,
    styles,
    body: html`<h1>${title}</h1><p class="lead">${say(`survey.${why}.text`)}</p>`,
  }
}

export function savedPage(house: string, visit: Visit, address: string): PublicPage {
  const say = sayer(visit.draft.language)
  const title = say('survey.saved.title')
  return {
    title,
    house,
    language: visit.draft.language,
    styles,
    framed: framed(visit),
    body: html`<h1>${title}</h1><p class="lead">${say('survey.saved.text')}</p><p><a href="${address}">${address}</a></p>`,
  }
}

export function ticketPage(house: string, language: string, here: string): PublicPage {
  const say = sayer(language)
  const title = say('survey.token.title')
  return {
    title,
    house,
    language,
    styles,
    body: html`<h1>${title}</h1><p class="lead">${say('survey.token.text')}</p><form method="post" action="${here}"><button type="submit">${say('survey.token.go')}</button></form>`,
  }
}
