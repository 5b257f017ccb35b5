import { sayMoment } from '../../platform/ui/values.ts'

/** Since when a version holds, and by whom: "from 3 Mar 2026, 09:00, by Amir Haddad". What came with the house was always there. */
export const sayHeldFrom = ({ effectiveAt, madeBy }: { effectiveAt: string; madeBy: string | null }): string => {
  const since = new Date(effectiveAt).getFullYear() < 2001 ? 'from the beginning' : `from ${sayMoment(effectiveAt)}`
  return madeBy ? `${since}, by ${madeBy}` : since
}
