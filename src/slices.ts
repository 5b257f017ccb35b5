import { mail } from './cases/mail/slice.ts'
import { cases } from './cases/slice.ts'
import { commitments } from './commitments/slice.ts'
import { customers } from './customers/slice.ts'
import { feedback } from './feedback/slice.ts'
import { identity } from './identity/slice.ts'
import { imports } from './imports/slice.ts'
import { orders } from './orders/slice.ts'
import { organisation } from './organisation/slice.ts'
import { machinery } from './platform/server/machinery.ts'
import type { Slice } from './platform/server/slice.ts'
import { staff } from './staff/slice.ts'

/** Everything that Rapport consists of, in the order in which each may know the one before. */
export const slices: readonly Slice[] = [
  machinery,
  organisation,
  staff,
  customers,
  orders,
  identity,
  imports,
  commitments,
  cases,
  mail,
  feedback,
]
