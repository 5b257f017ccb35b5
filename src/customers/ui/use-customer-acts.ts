// useCustomerActs(customer): archive, restore, restrict, do not contact. Each offers to be taken back for ten seconds.
import { useState } from 'react'
import { ask, Problem } from '../../platform/ui/ask.ts'
import { offerUndo, sayProblem } from '../../platform/ui/toast.tsx'
import { useAct } from '../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import type { Customer } from '../schema.ts'
import { useSaving } from './use-customer.ts'

export const useCustomerActs = (customer: Customer) => {
  const { id, name } = customer
  const { save, saved } = useSaving(id)
  const archiving = useAct(api.archiveCustomer)
  const restoring = useAct(api.restoreCustomer)
  const restricting = useAct(api.restrictCustomer)
  const [saving, setSaving] = useState(false)

  const archive = async () => {
    const done = await archiving.act({ id })
    if (done) offerUndo(`${name} is archived.`, () => restoring.act({ id }))
    return done
  }
  const restore = async () => {
    const done = await restoring.act({ id })
    if (done) offerUndo(`${name} is back.`, () => archiving.act({ id }))
    return done
  }
  const restrict = async (teamId: string | null) => {
    const before = customer.restrictedTeamId
    const done = await restricting.act({ id, teamId })
    if (done)
      offerUndo(teamId ? 'Restricted to the team.' : 'Open to everybody again.', () =>
        restricting.act({ id, teamId: before }),
      )
    return done
  }
  /** A change by a button rather than in place; said and taken back in the same way. */
  const change = async (wish: Parameters<typeof save>[0], back: Parameters<typeof save>[0], words: string) => {
    setSaving(true)
    try {
      const answer = await save(wish, customer.version)
      saved(answer)
      offerUndo(words, async () => {
        const undone = await ask(api.editCustomer, { ...back, id }, { ifMatch: answer.version }).catch(say)
        if (undone) saved(undone)
      })
      return answer
    } catch (reason) {
      say(reason)
      // Someone else was first: show what they made of it, so that the next try starts from there.
      if (reason instanceof Problem && reason.status === 412) saved(reason.current)
      return undefined
    } finally {
      setSaving(false)
    }
  }
  const setDoNotContact = (doNotContact: boolean, doNotContactReason: string | null) =>
    change(
      { doNotContact, doNotContactReason },
      { doNotContact: customer.doNotContact, doNotContactReason: customer.doNotContactReason },
      doNotContact ? `${name} is marked: do not contact.` : `${name} may be contacted again.`,
    )
  const setInternal = (internal: boolean) =>
    change({ internal }, { internal: customer.internal }, internal ? `${name} is internal.` : `${name} is external.`)

  const acting = archiving.acting || restoring.acting || restricting.acting || saving
  return { archive, restore, restrict, setDoNotContact, setInternal, change, acting }
}

const say = (reason: unknown): undefined => {
  if (!(reason instanceof Problem)) throw reason
  sayProblem(reason)
  return undefined
}
