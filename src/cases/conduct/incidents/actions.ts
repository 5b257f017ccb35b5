import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotAllowed, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { notify } from '../../../staff/notices/actions.ts'
import { decidersOf, nearest } from '../../deciders/store.ts'
import { happen } from '../../happening/actions.ts'
import { forWork } from '../../sight/actions.ts'
import { exists, findCustomer } from '../../store.ts'
import type { conductApi } from '../api.ts'
import { conductOf, mayRead } from '../overview/actions.ts'
import * as incidents from './store.ts'

async function incidentOf(context: Context, survivorId: string, id: string) {
  const { incidents: all } = await conductOf(context, survivorId)
  const found = all.find((each) => each.id === id)
  if (!found) throw new NotFound('There is no such incident.')
  return found
}

export const incidentActions = {
  reportIncident: async ({ id, at, staffId, said, ...given }, context) => {
    const { db, now, staff } = context
    const { found, customer } = await forWork(context, id)
    if (staffId && !(await exists(db, 'staff', staffId)))
      throw new Invalid('There is no such colleague. Nothing was written.', { fields: { staffId: 'nobody here' } })
    const moment = at ? new Date(at) : now
    if (moment.getTime() > now.getTime() + 60_000)
      throw new Invalid('It happened before now. Nothing was written.', { fields: { at: 'not in the future' } })
    const row = {
      customerId: found.customerId,
      id: context.newId(),
      caseId: found.id,
      at: moment.toISOString(),
      channel: given.channel,
      kinds: given.kinds,
      staffId: staffId ?? staff.id,
      said,
      witnesses: given.witnesses || null,
      support: given.support || null,
      supportAt: given.support ? now.toISOString() : null,
      police: given.police ?? false,
      reportedBy: staff.id,
    }
    await incidents.add(db, row, now)
    await happen(context, found, [{ kind: 'incident', subjectId: row.id }])
    const leaders = (await decidersOf(context, found, 'cases.readConduct')).filter((each) => each.id !== row.staffId)
    await notify(context, nearest(leaders), {
      kind: 'alert',
      text: `reported an incident in case ${found.number}`,
      href: `/cases/${found.id}`,
    })
    return incidentOf(context, customer.id, row.id)
  },

  editIncident: async ({ customerId, id, support, ...said }, context) => {
    const customer = await findCustomer(context.db, customerId, context.staff)
    const before = customer && (await incidents.find(context.db, customerId, id))
    if (!customer || !before) throw new NotFound('There is no such incident, or you may not see its customer.')
    const { staff, now } = context
    if (before.staffId !== staff.id && before.reportedBy !== staff.id && !mayRead(context))
      throw new NotAllowed('Whom it happened to, who reported it, and their leaders add to it.')
    expectVersion(before, context)
    const set = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    const supported = support === undefined ? {} : { support, supportAt: support ? now.toISOString() : null }
    await incidents.change(context.db, { customerId, id }, { ...set, ...supported }, now)
    return incidentOf(context, customer.id, id)
  },
} satisfies Pick<ActionsFor<typeof conductApi, Context>, 'reportIncident' | 'editIncident'>
