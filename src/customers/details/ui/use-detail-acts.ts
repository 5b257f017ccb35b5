import { useQueryClient } from '@tanstack/react-query'
import { offerUndo } from '../../../platform/ui/toast.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { takeBack } from '../../history/ui/take-back.ts'
import { api } from '../api.ts'
import type { Detail, DetailEdits } from '../schema.ts'

/** What a line's menu does; each can be taken back for ten seconds. */
export const useDetailActs = (detail: Detail) => {
  const client = useQueryClient()
  const editing = useAct(api.editDetail)
  const removing = useAct(api.removeDetail)
  const { customerId: id, id: detailId } = detail

  const change = async (wish: DetailEdits, back: DetailEdits, words: string) => {
    const answer = await editing.act({ id, detailId, ...wish }, { ifMatch: detail.version })
    if (!answer) return
    offerUndo(words, () => editing.act({ id, detailId, ...back }, { ifMatch: answer.version }))
  }
  const prefer = () => change({ preferred: true }, { preferred: false }, `${detail.value} is preferred.`)
  const end = (validTo: string | null) =>
    change(
      { validTo },
      { validTo: detail.validTo },
      validTo ? `${detail.value} has ended; it stays on record.` : `${detail.value} is so again.`,
    )
  const remove = async (name: string) => {
    if (!(await removing.act({ id, detailId }))) return
    offerUndo(`${detail.value} is removed from ${name}.`, async () => {
      await takeBack(id, 'detail', detailId)
      await client.invalidateQueries({ queryKey: ['customers'] })
    })
  }
  return { prefer, end, remove, acting: editing.acting || removing.acting }
}
