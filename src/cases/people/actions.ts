import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { happen } from '../happening/actions.ts'
import { worked } from '../page/actions.ts'
import { findCustomer } from '../store.ts'
import type { api } from './api.ts'
import { addPerson, peopleOf, removePerson } from './store.ts'

export const actions = {
  addCasePerson: ({ id, ...said }, context) =>
    worked(context, id, async (found) => {
      const one = said.personId ? await findCustomer(context.db, said.personId, context.staff) : undefined
      if (said.personId && !one)
        throw new Invalid('There is no such customer.', { fields: { personId: 'no such customer' } })
      const name = said.name ?? one?.name
      if (!name) throw new Invalid('Say who it is: a customer, or a name.', { fields: { name: 'a name is needed' } })
      if (said.role === 'representative' && said.consentAt && !said.consentHow)
        throw new Invalid('Say how the customer agreed to being spoken for: in writing, on the phone.', {
          fields: { consentHow: 'say how' },
        })
      const personId = context.newId()
      await addPerson(context, found, {
        id: personId,
        role: said.role,
        personId: one?.id ?? null,
        name,
        email: said.email ?? one?.email ?? null,
        phone: said.phone || null,
        consentAt: said.consentAt ?? null,
        consentHow: said.consentHow || null,
      })
      return happen(context, found, [{ kind: 'person', after: said.role, subjectId: personId }])
    }),

  removeCasePerson: ({ id, personId }, context) =>
    worked(context, id, async (found) => {
      const one = (await peopleOf(context.db, found)).find((each) => each.id === personId)
      if (!one) throw new NotFound('There is nobody like that on this case.')
      await removePerson(context.db, found, personId)
      return happen(context, found, [{ kind: 'person', before: one.role, subjectId: personId }])
    }),
} satisfies ActionsFor<typeof api, Context>
