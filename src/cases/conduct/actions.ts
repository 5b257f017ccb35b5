import { todayOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { remember } from '../../platform/server/history.ts'
import { notify } from '../../staff/notices/actions.ts'
import { decidersOf, nearest } from '../deciders/store.ts'
import { happen } from '../happening/actions.ts'
import { draft } from '../letters/drafting/actions.ts'
import { dayInWords, tongueOf } from '../letters/tongues.ts'
import { forWork, type Seen, seenCase } from '../sight/actions.ts'
import { familyOf, findCase, findCustomer, reachOf } from '../store.ts'
import type { conductApi } from './api.ts'
import { incidentActions } from './incidents/actions.ts'
import { checkAppeal, checkMeasure, checkTimes } from './measures/model.ts'
import type { ConductMeasure, MeasureStep, NewMeasure } from './measures/schema.ts'
import * as measures from './measures/store.ts'
import { conductOf, ofCustomer } from './overview/actions.ts'

/** Whoever decides is told apart from whoever it happened to. */
async function checkDecider(context: Context, family: readonly string[], said: NewMeasure): Promise<void> {
  for (const each of said.evidence)
    if (!(await measures.isTheirs(context.db, family, each)))
      throw new Invalid('What is named as evidence is not of this customer. Nothing was decided.', {
        fields: { evidence: 'of another customer, or not there' },
      })
  const concerned = await measures.happenedTo(context.db, family, said.evidence)
  if (concerned.includes(context.staff.id))
    throw new Conflict('It happened to you, so a colleague decides. Nothing was decided.')
}

type StepSaid = Omit<MeasureStep, 'id' | 'at' | 'staff'>
async function note(
  context: Context,
  measure: Pick<ConductMeasure, 'customerId' | 'id'>,
  said: StepSaid,
): Promise<void> {
  const { db, now, staff } = context
  await measures.addStep(db, measure, {
    ...said,
    id: context.newId(),
    at: now.toISOString(),
    staffId: staff.id || null,
  })
  const about = { step: said.kind, outcome: said.outcome }
  const { customerId, id: subjectId } = measure
  await record(context, { name: 'cases.conduct', customerId, subjectId, about })
  await remember(context, {
    customerId,
    action: said.kind,
    subject: 'measure of conduct',
    subjectId,
    changes: [{ field: 'outcome', before: null, after: said.outcome }],
  })
}

/** The letter to the customer is drafted with it; it goes when somebody has read it and sends it. */
const letterOf = (context: Context, seen: Seen, { kind, channels, endsOn, reviewOn }: NewMeasure) =>
  draft(context, seen, 'conduct', {
    values: (language) => {
      const tongue = tongueOf(language)
      const open = [tongue.openChannels, ...channels.map((channel) => `– ${tongue.channels[channel]}`)]
      return {
        measure: kind === 'warning' ? tongue.warned : open.join('\n'),
        'measure.until': dayInWords(endsOn, language, 'UTC'),
        'measure.review': dayInWords(reviewOn, language, 'UTC'),
      }
    },
  })

const inForce = ({ state }: ConductMeasure) => {
  if (state !== 'in force') throw new Conflict('This measure is over. Nothing was changed.')
}

export const conductActions = {
  conductOfCase: async ({ id }, context) => {
    const { customer, inside } = await seenCase(context, id)
    if (!inside) throw new NotAllowed('You see this case as the one who raised it.')
    return conductOf(context, customer.id)
  },

  conductOfCustomer: async ({ id }, context) => {
    const customer = await findCustomer(context.db, id, context.staff)
    if (!customer || customer.id === context.staff.personId)
      throw new NotFound('There is no such customer, or you may not see them.')
    return conductOf(context, customer.id)
  },

  conductMeasures: async (_input, context) => {
    const [reach, rows] = await Promise.all([reachOf(context.db, context.staff), measures.inForce(context.db, 500)])
    const isSeen = ({ customerId }: ConductMeasure) =>
      'except' in reach ? !reach.except.includes(customerId) : reach.only.includes(customerId)
    const shown = rows.filter((row) => isSeen(row) && row.customerId !== context.staff.personId)
    // Whoever decides an appeal reads what the customer says against it.
    const appealed = shown.filter(({ appealAt }) => appealAt !== null).map(({ customerId }) => customerId)
    const steps = await measures.stepsOf(context.db, appealed)
    return {
      rows: shown.map((row) => ({ ...row, steps: steps.filter(({ measureId }) => measureId === row.id) })),
    }
  },

  ...incidentActions,

  decideMeasure: async (said, context) => {
    const { db, now, staff } = context
    const seen = await forWork(context, said.id)
    const { found, customer } = seen
    if (customer.kind === 'unknown')
      throw new Conflict('Nobody knows who this customer is. Give the case to its customer first; nothing was decided.')
    const family = await familyOf(db, customer.id)
    const startsOn = await todayOf(context)
    checkMeasure({ ...said, startsOn }, await measures.ofFamily(db, family))
    await checkDecider(context, family, said)
    const { kind, grounds, reason, endsOn, reviewOn } = said
    const id = context.newId()
    await measures.add(
      db,
      {
        customerId: found.customerId,
        id,
        caseId: found.id,
        kind,
        grounds,
        reason,
        channels: kind === 'limit' ? said.channels : [],
        answer: kind === 'limit' ? said.answer : null,
        state: 'in force',
        startsOn,
        endsOn,
        reviewOn,
        decidedBy: staff.id,
        decidedAt: now.toISOString(),
        lastBy: staff.id,
        letterId: await letterOf(context, seen, said),
        appealAt: null,
      },
      said.evidence,
      now,
    )
    await note(
      context,
      { customerId: found.customerId, id },
      { kind: 'decided', outcome: kind, words: reason, reviewOn, endsOn },
    )
    await happen(context, found, [{ kind: 'measure', after: kind, subjectId: id }])
    return conductOf(context, customer.id)
  },

  reviewMeasure: async ({ customerId, id, outcome, words, ...said }, context) => {
    const { measure, survivorId } = await ofCustomer(context, customerId, id)
    inForce(measure)
    if (outcome === 'eased' && measure.kind === 'warning')
      throw new Invalid('A warning closes no channel, so there is nothing to ease. Nothing was changed.', {
        fields: { outcome: 'it goes on, or is lifted' },
      })
    const { endsOn, reviewOn, channels } = { ...measure, ...said }
    if (outcome !== 'lifted') {
      checkTimes({ startsOn: await todayOf(context), endsOn, reviewOn })
      if (outcome === 'goes on' && reviewOn === measure.reviewOn)
        throw new Invalid('Say when somebody looks at it again. Nothing was changed.', {
          fields: { reviewOn: 'a later day' },
        })
      if (outcome === 'eased' && measure.channels.some((channel) => !channels.includes(channel)))
        throw new Invalid('Easing opens channels and closes none. Nothing was changed.', {
          fields: { channels: 'more, not fewer' },
        })
    }
    const now = outcome === 'lifted' ? { state: 'lifted' as const } : { endsOn, reviewOn, channels }
    // What is lifted leaves nothing to appeal against.
    const appeal = outcome === 'lifted' ? { appealAt: null } : {}
    await measures.change(context.db, measure, { ...now, ...appeal, lastBy: context.staff.id }, context.now)
    await note(context, measure, { kind: 'reviewed', outcome, words, reviewOn, endsOn })
    return conductOf(context, survivorId)
  },

  appealMeasure: async ({ customerId, id, words }, context) => {
    const { measure, survivorId } = await ofCustomer(context, customerId, id)
    inForce(measure)
    if (measure.appealAt) throw new Conflict('An appeal waits already. Nothing was changed.')
    await measures.change(context.db, measure, { appealAt: context.now.toISOString() }, context.now)
    await note(context, measure, { kind: 'appealed', outcome: null, words, reviewOn: null, endsOn: null })
    const had = [measure.decidedBy, measure.lastBy]
    const found = await findCase(context.db, measure.caseId)
    const free = found ? await decidersOf(context, found, 'cases.decideAppeal') : []
    await notify(context, [measure.decidedBy, ...nearest(free.filter(({ id: each }) => !had.includes(each)))], {
      kind: 'approval',
      text: `wrote down an appeal against a measure of case ${measure.caseNumber ?? ''}; somebody who had no part in it decides`,
      href: '/conduct',
    })
    return conductOf(context, survivorId)
  },

  decideAppeal: async ({ customerId, id, outcome, words }, context) => {
    const { measure, survivorId } = await ofCustomer(context, customerId, id)
    checkAppeal(measure, context.staff.id)
    const state = outcome === 'lifted' ? 'lifted' : measure.state
    await measures.change(context.db, measure, { appealAt: null, state, lastBy: context.staff.id }, context.now)
    await note(context, measure, { kind: 'appeal decided', outcome, words, reviewOn: null, endsOn: null })
    await notify(context, [measure.decidedBy], {
      kind: 'approval',
      text: `decided the appeal in case ${measure.caseNumber ?? ''}: the measure is ${outcome}`,
      href: `/cases/${measure.caseId}`,
    })
    return conductOf(context, survivorId)
  },
} satisfies ActionsFor<typeof conductApi, Context>
