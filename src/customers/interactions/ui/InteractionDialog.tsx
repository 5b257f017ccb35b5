import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { ProblemNote, Waiting } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { channelLabels } from '../schema.ts'
import { InteractionFacts } from './InteractionFacts.tsx'

type InteractionDialogProps = { customerId: string; interactionId: string; close: () => void }

/** One interaction over the page that it was found on. */
export const InteractionDialog = ({ customerId, interactionId, close }: InteractionDialogProps) => {
  const { data, error } = useAsk(api.interaction, { id: customerId, interactionId }, { keep: false })
  const title = data
    ? `${channelLabels[data.channel]}, ${data.direction === 'in' ? 'from them' : 'to them'}`
    : 'Interaction'
  return (
    <Dialog opened onClose={close} title={title} size="lg" yOffset="8vh" centered={false}>
      {data ? <InteractionFacts interaction={data} /> : error ? <ProblemNote problem={error} /> : <Waiting />}
    </Dialog>
  )
}
