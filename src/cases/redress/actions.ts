import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { notify } from '../../staff/notices/actions.ts'
import { decidersOf, nearest } from '../deciders/store.ts'
import { happen } from '../happening/actions.ts'
import { addMessage } from '../messages/actions.ts'
import { worked } from '../page/actions.ts'
import type { Case } from '../schema.ts'
import type { api } from './api.ts'
import { approversOf } from './approvers/actions.ts'
import { checkApproval, within } from './model.ts'
import { type Redress, redressLabels } from './schema.ts'
import * as store from './store.ts'

const onRedress = (
  context: Context,
  { id, redressId }: { id: string; redressId: string },
  act: (found: Case, redress: Redress) => Promise<Case>,
) =>
  worked(context, id, async (found) => {
    const redress = (await store.redressOf(context.db, found)).find((each) => each.id === redressId)
    if (!redress) throw new NotFound('There is no such redress.')
    return act(found, redress)
  })

/** Those are told who may approve so much; where nobody may, those who could raise a limit. */
async function askToApprove(context: Context, found: Case, costMinor: number): Promise<void> {
  const approvers = await approversOf(context, found, { askedBy: context.staff.id, costMinor })
  const told = approvers.length > 0 ? approvers : await decidersOf(context, found, 'cases.settings')
  await notify(context, nearest(told), {
    kind: 'approval',
    text: `asks for approval of redress in case ${found.number}${approvers.length > 0 ? '' : ', above the limit of everybody here'}`,
    href: `/cases/${found.id}?tab=decision`,
  })
}

const allLimits = async (context: Context) => {
  const { currency } = await organisationOf(context.db)
  return { currency, rows: await store.limits(context.db) }
}

export const actions = {
  giveRedress: ({ id, kind, costMinor, note }, context) =>
    worked(context, id, async (found) => {
      if (found.closedAt) throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
      const { db, staff, now } = context
      const limit = await store.limitOf(db, staff.role)
      const alone = within(costMinor, limit)
      const { currency } = await organisationOf(db)
      const redressId = context.newId()
      await store.addRedress(
        db,
        found,
        {
          id: redressId,
          kind,
          costMinor,
          currency,
          note: note || null,
          state: alone ? 'approved' : 'asked',
          askedBy: staff.id,
          askedAt: now.toISOString(),
          limitMinor: limit === undefined ? 0 : limit,
          decidedBy: alone ? staff.id : null,
          decidedAt: alone ? now.toISOString() : null,
          givenAt: null,
        },
        now,
      )
      if (!alone) await askToApprove(context, found, costMinor)
      const events = [{ kind: 'redress asked' as const, after: kind, subjectId: redressId }]
      return happen(
        context,
        found,
        alone
          ? [...events, { kind: 'redress approved' as const, reason: 'authority' as const, subjectId: redressId }]
          : events,
      )
    }),

  approveRedress: ({ approved, note, ...at }, context) =>
    onRedress(context, at, async (found, redress) => {
      const { db, staff, now } = context
      if (redress.state !== 'asked') throw new Conflict('This is decided already. Nothing was changed.')
      // To refuse costs nothing; to approve needs a higher limit than it costs, and another person.
      if (approved) checkApproval(redress, staff.id, await store.limitOf(db, staff.role))
      const decided = { decidedBy: staff.id, decidedAt: now.toISOString() }
      await store.changeRedress(db, found, redress, { state: approved ? 'approved' : 'refused', ...decided }, now)
      await notify(context, [redress.askedBy ?? ''], {
        kind: 'approval',
        text: `${approved ? 'approved' : 'refused'} the redress that you asked for in case ${found.number}`,
        href: `/cases/${found.id}?tab=decision`,
      })
      const text = note && `${redressLabels[redress.kind]}, ${approved ? 'approved' : 'refused'}: ${note}`
      const noted = { direction: 'out', public: false, channel: found.channel } as const
      const { case: after } = text ? await addMessage(context, found, { ...noted, text }) : { case: found }
      return happen(context, after, [
        { kind: approved ? 'redress approved' : 'redress refused', subjectId: redress.id },
      ])
    }),

  markRedressGiven: ({ given, ...at }, context) =>
    onRedress(context, at, async (found, redress) => {
      const may = given ? ['approved'] : ['asked', 'approved', 'given']
      if (!may.includes(redress.state))
        throw new Conflict(
          given ? 'Only what was approved is given. Nothing was changed.' : 'This was refused or taken back already.',
        )
      const now = context.now.toISOString()
      const set = given ? ({ state: 'given', givenAt: now } as const) : ({ state: 'taken back' } as const)
      await store.changeRedress(context.db, found, redress, set, context.now)
      return happen(context, found, [{ kind: given ? 'redress given' : 'redress taken back', subjectId: redress.id }])
    }),

  authorityLimits: (_input, context) => allLimits(context),

  setAuthorityLimit: async ({ roleId, limitMinor }, context) => {
    const before = (await store.limits(context.db)).find((each) => each.roleId === roleId)
    if (!before) throw new Invalid('There is no such role.', { fields: { roleId: 'not known' } })
    await store.setLimit(context.db, roleId, limitMinor, context.staff.id, context.now)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'authority limit',
      before: { roleId, limitMinor: before.limitMinor },
      after: { roleId, limitMinor },
    })
    await record(context, { name: 'cases.limitSet', about: { roleId, limitMinor } })
    return allLimits(context)
  },
} satisfies ActionsFor<typeof api, Context>
