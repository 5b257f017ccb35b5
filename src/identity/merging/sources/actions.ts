import * as customers from '../../../customers/merging/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import type { Context } from '../../../platform/server/context.ts'
import { gathered, rulesNow } from '../../survivorship/actions.ts'
import { chosenFields } from '../../survivorship/model.ts'
import { survivorSeen } from '../actions.ts'
import type { api } from '../api.ts'
import * as store from '../store.ts'

type Asked = Pick<ActionsFor<typeof api, Context>, 'customerSources' | 'mergesOfCustomer'>

const MOST_FACTS = 200

export const actions: Asked = {
  customerSources: async ({ id }, context) => {
    const survivor = await survivorSeen(context, id)
    const { members, family } = await gathered(context, survivor.id)
    const ids = members.map((member) => member.id)
    const received = await customers.sourceRecords(context, ids)
    const facts = await store.newest(context.db, ids)
    return {
      customer: { id: survivor.id, name: survivor.name },
      fields: chosenFields(family, await rulesNow(context.db)),
      records: members.map((member) => {
        const fact = facts.find((each) => each.customerId === member.id && each.act === 'merge')
        const merged = member.id === survivor.id ? undefined : fact
        return {
          id: member.id,
          name: String(family.records.find((each) => each.id === member.id)?.values.name ?? member.name),
          source: member.source,
          createdAt: member.createdAt,
          survivor: member.id === survivor.id,
          mergedAt: merged?.at ?? null,
          why: merged?.why ?? null,
          weight: merged?.weight ?? null,
          staffName: merged?.staffName ?? null,
          received: received
            .filter((each) => each.customerId === member.id)
            .map(({ id: own, source, externalId, receivedAt, raw }) => ({
              id: own,
              source,
              externalId,
              receivedAt,
              raw,
            })),
        }
      }),
      version: survivor.version,
    }
  },

  mergesOfCustomer: async ({ id }, context) => {
    const survivor = await survivorSeen(context, id)
    const { members } = await gathered(context, survivor.id)
    return {
      rows: await store.factsOf(
        context.db,
        members.map((member) => member.id),
        MOST_FACTS,
      ),
    }
  },
}
