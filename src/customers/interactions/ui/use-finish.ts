import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'

/** A next step is done, or open again; either can be taken back. */
export const useFinish = () => {
  const finishing = useAct(api.finishNextStep, { stale: ['interactions'] })
  const finish = async ({ customerId: id, id: interactionId }: { customerId: string; id: string }, done: boolean) => {
    const answer = await finishing.act({ id, interactionId, done })
    if (answer) {
      offerUndo(done ? 'Done.' : 'Open again.', () => finishing.act({ id, interactionId, done: !done }))
    }
    return answer
  }
  return { finish, acting: finishing.acting }
}
