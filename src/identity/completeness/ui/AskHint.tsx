import { Need } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { asAsked } from '../asking.ts'

const MOST = 2

/** While somebody is spoken to: what to ask them by the way. */
export const AskHint = ({ customerId }: { customerId: string }) => {
  const asked = useAsk(api.customerCompleteness, { id: customerId }, { keep: false })
  const lacking = asAsked(asked.data?.needs.filter((need) => need.state !== 'good') ?? [], MOST)
  if (lacking.length === 0) return null
  return (
    <Need tone="teal">
      <b>Worth asking:</b> {lacking.map((need) => need.question).join(' ')}
    </Need>
  )
}
