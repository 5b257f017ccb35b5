import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/server/context.ts'
import type { Judged } from '../../platform/server/public/robots.ts'
import * as answers from '../answers/actions.ts'
import { idSigned, signedId } from '../links/actions.ts'
import type { KeptLink } from '../links/store.ts'
import { type Problem, problemWith } from '../questionnaire/answering.ts'
import { type Said, type Step, walk } from '../questionnaire/logic.ts'
import type { Known } from '../questionnaire/piping.ts'
import type { Answers, Questionnaire } from '../questionnaire/schema.ts'
import type { Flag } from '../schema.ts'
import { newestVersion, versionOf } from '../surveys/store.ts'
import type { Draft } from './store.ts'
import * as store from './store.ts'
import type { Way } from './ways/actions.ts'

/** Somebody on their way through a questionnaire. */
export type Visit = {
  way: Way
  draft: Omit<Draft, 'startedAt'> & { startedAt: Date | null }
  /** Whether anything of it is kept yet. */
  begun: boolean
  questionnaire: Questionnaire
  known: Known
  steps: Step[]
  at: number
}

const draftPurpose = 'survey draft'
export const draftToken = (context: Context, id: string) => signedId(context.house.config.secret, draftPurpose, id)

async function draftOf(context: Context, { survey, link, token }: Way, given: string): Promise<Draft | undefined> {
  const id = given ? idSigned(context.house.config.secret, draftPurpose, given) : null
  const anonymous = survey.promise === 'anonymous'
  const own = !id && link?.kind === 'single' && !anonymous ? { linkId: link.id } : null
  const draft = id ? await store.findDraft(context.db, { id }) : own && (await store.findDraft(context.db, own))
  if (!draft || draft.surveyId !== survey.id || draft.token !== token) return undefined
  // A draft belongs to the way that it was begun on.
  return anonymous || draft.linkId === (link?.id ?? null) ? draft : undefined
}

/** What a link brings along, and what its address adds: only fields that the survey knows, and never over the link's own. */
const broughtBy = (link: KeptLink | null, names: readonly string[], query: Record<string, unknown>) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = link?.hidden[name] ?? query[name]
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 200)]] : []
    }),
  )

/** Where somebody stands: with the version that they began with, whatever was published since. */
export async function visitOf(
  context: Context,
  way: Way,
  asked: { draft: string; language: string; id?: string; query?: Record<string, unknown> },
): Promise<Visit> {
  const { survey, link } = way
  const found = await draftOf(context, way, asked.draft)
  const number =
    found?.version ??
    (way.test ? (await newestVersion(context.db, survey.id))?.version : survey.published) ??
    survey.published
  const version = number === null ? undefined : await versionOf(context.db, survey.id, number)
  if (!version) throw new Error('A survey that is open has a version.')
  const { questionnaire } = version
  const draft = found
    ? { ...found, startedAt: new Date(found.startedAt) }
    : {
        id: asked.id ?? (survey.promise === 'anonymous' ? randomUUID() : context.newId()),
        surveyId: survey.id,
        version: version.version,
        linkId: survey.promise === 'anonymous' ? null : (link?.id ?? null),
        language: asked.language,
        page: 0,
        answers: {},
        hidden: broughtBy(link, questionnaire.hidden, asked.query ?? {}),
        token: way.token,
        flags: [],
        startedAt: null,
      }
  const customer =
    survey.promise !== 'anonymous' && link?.customerId ? await store.namesOf(context.db, link.customerId) : {}
  const known = { answers: draft.answers, hidden: draft.hidden, customer }
  const { steps } = walk(questionnaire, known)
  const at = Math.min(draft.page, Math.max(0, steps.length - 1))
  return { way, draft, begun: found !== undefined, questionnaire, known, steps, at }
}

export type Act = 'next' | 'back' | 'save' | 'show'
export type Problems = Map<string, Problem>
export type Went =
  | { to: 'page'; visit: Visit; problems: Problems; more: boolean; typed: Answers }
  | { to: 'draft' | 'saved'; id: string }
  | { to: 'end'; outcome: answers.Outcome; visit: Visit }

const answeredCount = (said: Answers) =>
  Object.values(said).reduce((sum, { marks = {} }) => sum + Object.keys(marks).length, 0)

/** Nobody reads and marks faster than this: half a second a mark, two seconds in all. */
export const leastSeconds = (said: Answers) => Math.max(2, answeredCount(said) * 0.5)

function flagsOf(visit: Visit, judged: Judged, said: Answers, proof: string, many: boolean, now: Date): Flag[] {
  const seconds = visit.draft.startedAt ? (now.getTime() - visit.draft.startedAt.getTime()) / 1000 : judged.seconds
  const flags = new Set(visit.draft.flags as Flag[])
  if (judged.flags.includes('filled what nobody sees')) flags.add('trap')
  // Without script there is no proof, and that alone says nothing against anybody; a wrong one does.
  if (proof !== '' && judged.flags.includes('no proof of work')) flags.add('no proof')
  if (many) flags.add('many at once')
  if (seconds < leastSeconds(said)) flags.add('too fast')
  return [...flags]
}

export type Sent = { act: Act; answers: Answers; asked: string[]; judged: Judged; proof: string; many: boolean }

const draftToKeep = ({ draft }: Visit, judged: Judged, now: Date) => ({
  ...draft,
  startedAt: draft.startedAt ?? new Date(now.getTime() - judged.seconds * 1000),
})

/** The page's answers over those of the pages before it; what was emptied on this page is gone. */
function answersAfter(visit: Visit, sent: Sent): { all: Answers; said: Said; problems: Problems } {
  const ids = visit.steps[visit.at]?.questions.map(({ id }) => id) ?? []
  const before = Object.fromEntries(Object.entries(visit.draft.answers).filter(([id]) => !ids.includes(id)))
  const all = { ...before, ...sent.answers }
  const said = { answers: all, hidden: visit.draft.hidden }
  const step = walk(visit.questionnaire, said).steps[visit.at]
  const problems: Problems = new Map()
  for (const question of step?.questions ?? []) {
    const problem = problemWith(question, all[question.id])
    if (problem) problems.set(question.id, problem)
  }
  return { all, said, problems }
}

/** Takes in one page that was sent: shows it again, goes on, saves, or keeps the whole. */
export async function receive(context: Context, visit: Visit, sent: Sent): Promise<Went> {
  const { now } = context
  const { all, problems } = answersAfter(visit, sent)
  const steps = walk(visit.questionnaire, { answers: all, hidden: visit.draft.hidden }).steps
  const shown = steps[visit.at]?.questions.map(({ id }) => id) ?? []
  const again = (found: Problems, more: boolean): Went => ({
    to: 'page',
    visit: { ...visit, steps, known: { ...visit.known, answers: all } },
    problems: found,
    more,
    typed: sent.answers,
  })
  if (sent.act === 'show') return again(new Map(), false)
  const more = shown.some((id) => !sent.asked.includes(id))
  const good = Object.fromEntries(Object.entries(all).filter(([id]) => !problems.has(id)))
  const flags = flagsOf(visit, sent.judged, {}, sent.proof, sent.many, now).filter((flag) => flag !== 'too fast')
  const save = (page: number, kept: Answers) =>
    store.saveDraft(context.db, { ...draftToKeep(visit, sent.judged, now), page, answers: kept, flags }, now)
  if (sent.act === 'back') {
    await save(Math.max(0, visit.at - 1), good)
    return { to: 'draft', id: visit.draft.id }
  }
  if (sent.act === 'save') {
    await save(visit.at, good)
    return { to: 'saved', id: visit.draft.id }
  }
  if (more) return again(new Map(), true)
  if (problems.size > 0) {
    // What was fine is kept, so that nothing is lost whatever becomes of the rest.
    if (visit.begun) await save(visit.at, good)
    return again(problems, false)
  }
  if (visit.at + 1 < steps.length) {
    await save(visit.at + 1, all)
    return { to: 'draft', id: visit.draft.id }
  }
  return finish(context, visit, sent, all)
}

async function finish(context: Context, visit: Visit, sent: Sent, all: Answers): Promise<Went> {
  const { draft, way, questionnaire } = visit
  const outcome = await answers.keep(context, {
    id: draft.id,
    survey: way.survey,
    version: draft.version,
    questionnaire,
    answers: all,
    hidden: draft.hidden,
    language: draft.language,
    channel: way.link?.channel ?? 'link',
    startedAt: draftToKeep(visit, sent.judged, context.now).startedAt,
    flags: way.test ? [] : flagsOf(visit, sent.judged, all, sent.proof, sent.many, context.now),
    test: way.test,
    link: way.link,
    token: draft.token,
  })
  if (visit.begun) await store.dropDraft(context.db, draft.id)
  return { to: 'end', outcome, visit: { ...visit, known: { ...visit.known, answers: all } } }
}
