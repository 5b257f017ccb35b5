import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { queue } from '../../platform/server/jobs.ts'
import { exists } from '../store.ts'
import type { absencesApi } from './api.ts'
import * as store from './store.ts'

const mayArrange = (context: Context, staffId: string) => {
  if (staffId !== context.staff.id && !context.staff.words.includes('cases.arrange'))
    throw new NotAllowed('Only whoever arranges the desk says when others are away. Nothing was changed.')
}

/** Cases move in a job at once, and every minute after. */
const cover = (context: Context) => queue(context.db, 'coverAbsences', {}, { key: 'cover absences' })

export const absencesActions = {
  absences: async (_input, context) => ({ rows: await store.absences(context) }),

  createAbsence: async (said, context) => {
    const staffId = said.staffId ?? context.staff.id
    mayArrange(context, staffId)
    for (const [field, id] of [
      ['staffId', staffId],
      ['standInId', said.standInId],
    ] as const)
      if (id && !(await exists(context.db, 'staff', id)))
        throw new Invalid('There is no such colleague. Nothing was saved.', { fields: { [field]: 'not known' } })
    if (said.standInId === staffId)
      throw new Invalid('Nobody stands in for themselves. Nothing was saved.', {
        fields: { standInId: 'somebody else is needed' },
      })
    if (await store.overlaps(context.db, staffId, said.fromDay, said.toDay))
      throw new Conflict('They are away on one of these days already. End that absence first; nothing was saved.')
    const id = context.newId()
    await store.addAbsence(context, id, staffId, said)
    await rememberHouse(context, {
      action: 'created',
      subject: 'absence',
      subjectId: id,
      after: { ...said, staffId },
    })
    await cover(context)
    return { rows: await store.absences(context) }
  },

  endAbsence: async ({ id }, context) => {
    const found = await store.lockAbsence(context.db, id)
    if (!found) throw new NotFound('There is no such absence.')
    mayArrange(context, found.staffId)
    if (found.endedAt) return { rows: await store.absences(context) }
    await store.endAbsence(context, id)
    await rememberHouse(context, { action: 'ended', subject: 'absence', subjectId: id })
    await cover(context)
    return { rows: await store.absences(context) }
  },
} satisfies ActionsFor<typeof absencesApi, Context>
