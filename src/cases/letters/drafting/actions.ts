import { procedureInForce } from '../../../commitments/procedure/actions.ts'
import { organisationOf } from '../../../organisation/actions.ts'
import { dayIn } from '../../../organisation/model.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { routeOf } from '../../external/actions.ts'
import { limitsOf } from '../../external/limits.ts'
import { isComplaint, outcomeOfPoints } from '../../model.ts'
import { pointsOf } from '../../points/store.ts'
import { answerDue } from '../../promises/actions.ts'
import { redressOf } from '../../redress/store.ts'
import { fillIn } from '../../replies/fill.ts'
import type { Case } from '../../schema.ts'
import type { Seen } from '../../sight/actions.ts'
import { type LetterValues, letterFields } from '../fields.ts'
import { closed, GAP } from '../passages.ts'
import { decides, type LetterKind, letterKindLabels } from '../schema.ts'
import * as templates from '../templates/store.ts'
import { dayInWords, tongueOf } from '../tongues.ts'
import { valuesOf } from '../values.ts'
import * as store from '../writing/store.ts'

const MOST = 100

/** How to ask for a review, where the procedure has another stage after the present one. */
export async function nextStep(context: Context, found: Case, language: string): Promise<string | null> {
  if (!isComplaint(found)) return null
  const { stages } = await procedureInForce(context.db, new Date(found.receivedAt))
  return stages.some(({ stage }) => stage > found.procedureStage) ? tongueOf(language).review : null
}

/** Where the customer may go outside and, in a letter that answers finally, until which day. */
async function externalInWords(context: Context, found: Case, kind: LetterKind, language: string) {
  const route = isComplaint(found) ? await routeOf(context, found) : null
  if (!route) return { text: null, body: null }
  const { timeZone } = await organisationOf(context.db)
  const external = { months: route.months, withoutAnswerAfter: null }
  const asIfAnswered = { ...found, respondedAt: context.now.toISOString() }
  const { mayUntil } = limitsOf({ external, case: asIfAnswered, timeZone })
  const until =
    mayUntil && decides(kind) ? `${tongueOf(language).untilDay} ${dayInWords(mayUntil, language, 'UTC')}.` : null
  return { text: [route.wording, until, route.address].filter(Boolean).join(' '), body: route.body }
}

/** Drafts a letter from its template and what is known; whoever asks completes it. */
export async function draft(
  context: Context,
  { found, customer }: Seen,
  kind: LetterKind,
  more: { language?: string | undefined; values?: (language: string) => LetterValues } = {},
): Promise<string> {
  const { db, now, staff } = context
  const organisation = await organisationOf(db)
  const wishes = [more.language, found.language, customer.language, organisation.language, 'en'].flatMap(
    (each) => each ?? [],
  )
  const template = await templates.bestFor(db, kind, wishes)
  if (!template)
    throw new Conflict(`There is no template for “${letterKindLabels[kind]}”. Write one under House, Letters.`)
  if ((await store.list(db, found)).length >= MOST)
    throw new Conflict(`A case has ${MOST} letters at most. Nothing was written.`)
  const { language } = template
  const isKnown = customer.kind !== 'unknown'
  const day = dayIn(organisation.timeZone, now)
  const [points, redress, external, next, address, dueAt] = await Promise.all([
    pointsOf(db, found),
    redressOf(db, found),
    externalInWords(context, found, kind, language),
    nextStep(context, found, language),
    isKnown ? store.addressOf(db, found.customerId, day) : null,
    answerDue(context, found),
  ])
  const known = valuesOf({
    case: found,
    customer: isKnown ? customer.name : null,
    points,
    outcome: found.outcome ?? outcomeOfPoints(points.map(({ decision }) => decision)),
    redress,
    dueAt,
    language,
    timeZone: organisation.timeZone,
    staff: staff.name,
    organisation: organisation.name,
  })
  // A decision that is not made yet is a place to complete, and not a hole in a sentence.
  const undecided = decides(kind) && isComplaint(found) ? GAP : null
  const values: LetterValues = {
    ...known,
    points: known.points || undecided,
    outcome: known.outcome ?? undecided,
    // A day that is over is promised to nobody.
    deadline: dueAt && Date.parse(dueAt) < now.getTime() ? GAP : known.deadline,
    'next.step': next,
    external: external.text,
    'external.body': external.body,
    ...more.values?.(language),
  }
  const id = context.newId()
  await store.add(context, found, {
    id,
    kind,
    language,
    templateId: template.id,
    subject: fillIn(template.subject, letterFields, values).text.trim(),
    recipient: [isKnown ? customer.name : '…', address].filter(Boolean).join('\n'),
    text: closed(fillIn(template.text, letterFields, values).text),
  })
  return id
}
