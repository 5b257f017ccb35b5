// takeBack(customerId, subject, subjectId): undoes the newest entry of the history about that record, as a new change.
// For undo toasts of acts that have no counterpart of their own (a removal, a first recording).
import { ask, Problem } from '../../../platform/ui/ask.ts'
import { sayProblem } from '../../../platform/ui/toast.tsx'
import { api } from '../api.ts'

export const takeBack = async (id: string, subject: string, subjectId: string): Promise<boolean> => {
  try {
    const { entries } = await ask(api.history, { id, limit: 20 })
    const entry = entries.find(
      (each) => each.mayBeUndone && each.undoneBy === null && each.subject === subject && each.subjectId === subjectId,
    )
    if (!entry) return false
    await ask(api.undoChange, { id, seq: entry.seq })
    return true
  } catch (reason) {
    if (!(reason instanceof Problem)) throw reason
    sayProblem(reason)
    return false
  }
}
