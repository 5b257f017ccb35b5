import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { tagOf } from '../opening/actions.ts'
import { worked } from '../page/actions.ts'
import { answerDue } from '../promises/actions.ts'
import { statusLink } from '../public/links.ts'
import { type Case, typeLabels } from '../schema.ts'
import { seenCase } from '../sight/actions.ts'
import { type CaseCustomer, exists } from '../store.ts'
import { takeStep } from '../triage/actions.ts'
import type { repliesApi } from './api.ts'
import { fillReply, type ReplyValues } from './fill.ts'
import type { CannedReply, ReplyChange } from './schema.ts'
import * as store from './store.ts'

async function read({ db, staff }: Context, id: string): Promise<CannedReply> {
  const reply = await store.read(db, staff, id)
  if (!reply) throw new NotFound('There is no such reply (any more).')
  return reply
}

async function check({ db }: Context, { shortcut, teamId, language }: ReplyChange, except: string | null) {
  if (shortcut && (await store.isTaken(db, shortcut, except)))
    throw new Conflict(`There is a reply /${shortcut} already. Nothing was saved.`, { fields: { shortcut: 'taken' } })
  if (teamId && !(await exists(db, 'teams', teamId)))
    throw new Invalid('There is no such team. Nothing was saved.', { fields: { teamId: 'not a team' } })
  return { language: tagOf(language) }
}

const kept = ({ shortcut, title, text, language, teamId, steps }: CannedReply) => ({
  ...{ shortcut, title, text, language, teamId, steps },
})

const tell = (context: Context, action: string, id: string, before?: CannedReply, after?: CannedReply) =>
  rememberHouse(context, {
    action,
    subject: 'reply',
    subjectId: id,
    ...(before && { before: kept(before) }),
    ...(after && { after: kept(after) }),
  })

/** A text with its fields filled in from a case, as whoever asks would send it. */
export async function filledFor(context: Context, found: Case, customer: CaseCustomer, text: string) {
  const house = await organisationOf(context.db)
  const dueAt = await answerDue(context, found)
  const due = dueAt && new Date(dueAt)
  const values: ReplyValues = {
    'customer.name': customer.kind === 'unknown' ? null : customer.name,
    'customer.firstName': customer.kind === 'person' ? customer.name.split(' ')[0] : null,
    'case.number': found.number,
    'case.subject': found.subject,
    'case.type': typeLabels[found.type].toLowerCase(),
    'case.link': statusLink(context.house.config, found),
    deadline:
      due && due > context.now
        ? due.toLocaleString(house.language, {
            timeZone: house.timeZone,
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            hour: '2-digit',
            minute: '2-digit',
          })
        : null,
    'staff.name': context.staff.name,
    organisation: house.name,
  }
  return fillReply(text, values)
}

export const repliesActions = {
  cannedReplies: async (_input, { db, staff }) => ({ rows: await store.list(db, staff) }),
  cannedReply: async ({ id }, context) => read(context, id),

  createReply: async (given, context) => {
    const { language } = await check(context, given, null)
    const id = context.newId()
    await store.add(context.db, { ...given, id, language }, context.staff.id || null, context.now)
    const made = await read(context, id)
    await tell(context, 'made', id, undefined, made)
    return made
  },

  editReply: async ({ id, ...fields }, context) => {
    if (!(await store.lock(context.db, id))) throw new NotFound('There is no such reply (any more).')
    const before = await read(context, id)
    expectVersion(before, context)
    const { language } = await check(context, fields, id)
    await store.change(context.db, id, { ...fields, ...(fields.language !== undefined && { language }) }, context.now)
    const after = await read(context, id)
    await tell(context, 'edited', id, before, after)
    return after
  },

  removeReply: async ({ id }, context) => {
    const before = await read(context, id)
    await store.remove(context.db, id)
    await tell(context, 'removed', id, before)
    return { removed: true as const }
  },

  fillReply: async ({ id, replyId }, context) => {
    const { found, customer } = await seenCase(context, id)
    return filledFor(context, found, customer, (await read(context, replyId)).text)
  },

  runMacro: async ({ id, replyId }, context) => {
    const reply = await read(context, replyId)
    await store.countUse(context.db, replyId)
    return worked(context, id, async (found) => {
      let after = found
      for (const step of reply.steps) after = await takeStep(context, after, step)
      return after
    })
  },
} satisfies ActionsFor<typeof repliesApi, Context>
