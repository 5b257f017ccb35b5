import { useMay, useSession } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { askedBy } from './queues.ts'

/** In how many cases redress waits for this reader's approval; nought for whoever approves none. */
export const useToApprove = (): number => {
  const { staff } = useSession()
  const filter = JSON.stringify(askedBy('approve', staff))
  const { data } = useAsk(api.cases, { limit: 1, columns: 'number', filter }, { when: useMay()('cases.approve') })
  return data?.count?.value ?? 0
}
