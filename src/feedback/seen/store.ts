import { type RawBuilder, sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { SignedIn } from '../../platform/contract.ts'
import { visibleSql } from '../../platform/server/filters.ts'

/** Whether the reader may see the customer that a query calls by this name. */
export function seenAs(alias: string, staff: SignedIn): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return visibleSql(
    visibility,
    {
      id: of('id'),
      kind: of('kind'),
      internal: of('internal'),
      accountManagerId: of('account_manager_id'),
      restrictedTeamId: of('restricted_team_id'),
      departmentId: of('department_id'),
    },
    staff,
  )
}
