import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { CaseDraft, DraftToKeep } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    caseDrafts: Omit<CaseDraft, 'updatedAt'> & {
      customerId: string
      caseId: string
      staffId: string
      updatedAt: Date | string
    }
  }
}

type Of = Pick<Case, 'customerId' | 'id'>

export const findDraft = (db: Database, { customerId, id }: Of, staffId: string) =>
  db
    .selectFrom('caseDrafts')
    .select(['kind', 'channel', 'text', 'ccAddresses', 'bccAddresses', 'updatedAt'])
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .where('staffId', '=', staffId)
    .executeTakeFirst() as Promise<CaseDraft | undefined>

export const keepDraft = ({ db, staff, now }: Context, { customerId, id }: Of, draft: DraftToKeep) =>
  db
    .insertInto('caseDrafts')
    .values({ customerId, caseId: id, staffId: staff.id, ...draft, updatedAt: now })
    .onConflict((clash) =>
      clash.columns(['customerId', 'caseId', 'staffId']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        channel: eb.ref('excluded.channel'),
        text: eb.ref('excluded.text'),
        ccAddresses: eb.ref('excluded.ccAddresses'),
        bccAddresses: eb.ref('excluded.bccAddresses'),
        updatedAt: eb.ref('excluded.updatedAt'),
      })),
    )
    .execute()

export const forgetDraft = ({ db, staff }: Context, { customerId, id }: Of) =>
  db
    .deleteFrom('caseDrafts')
    .where('customerId', '=', customerId)
    .where('caseId', '=', id)
    .where('staffId', '=', staff.id)
    .execute()
