import { useQueryClient } from '@tanstack/react-query'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { takeBack } from '../../history/ui/take-back.ts'
import { api } from '../api.ts'
import type { Relationship } from '../schema.ts'

export const useRelationshipActs = (relationship: Relationship) => {
  const client = useQueryClient()
  const editing = useAct(api.editRelationship)
  const removing = useAct(api.removeRelationship)
  const { customerId: id, id: relationshipId } = relationship

  const end = async (until: string | null, words: string) => {
    const answer = await editing.act({ id, relationshipId, until }, { ifMatch: relationship.version })
    if (!answer) return
    offerUndo(until ? `${words}: ended today.` : `${words}: holds again.`, () =>
      editing.act({ id, relationshipId, until: relationship.until }, { ifMatch: answer.version }),
    )
  }
  const remove = async (words: string) => {
    if (!(await removing.act({ id, relationshipId }))) return
    offerUndo(`Removed: ${words}.`, async () => {
      await takeBack(id, 'relationship', relationshipId)
      await client.invalidateQueries({ queryKey: ['customers'] })
    })
  }
  return { end, remove, acting: editing.acting || removing.acting }
}
