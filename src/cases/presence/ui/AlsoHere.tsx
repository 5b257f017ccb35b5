import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../../platform/ui/ask.ts'
import { Need } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useLive } from '../../../platform/ui/use-live.ts'
import { presenceApi } from '../api.ts'
import type { Present } from '../schema.ts'

/** Whoever is silent for longer has left. */
const SAY_EVERY_MS = 20_000

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const isOrAre = (names: string[]) => `${listed.format(names)} ${names.length === 1 ? 'is' : 'are'}`

/** Says that I am at a case, and reads it again when somebody else changed it. Answers who else is there. */
export const useCasePresence = (caseId: string, version: number, writing: boolean): Present[] => {
  const may = useMay()('cases.work')
  const client = useQueryClient()
  const [people, setPeople] = useState<Present[]>([])
  useLive(
    presenceApi.caseLive,
    { id: caseId },
    (now) => {
      setPeople(now.people)
      if (now.version > version) void client.invalidateQueries({ queryKey: ['cases', 'GET /api/cases/{id}'] })
    },
    { when: may },
  )
  useEffect(() => {
    if (!may) return
    const say = (doing: 'looking' | 'writing' | 'away') =>
      ask(presenceApi.beAtCase, { id: caseId, doing }).catch(() => {
        // Nobody is harmed when one word of presence is lost: the next one comes in twenty seconds.
      })
    const now = () => void say(writing ? 'writing' : 'looking')
    now()
    const timer = setInterval(now, SAY_EVERY_MS)
    return () => {
      clearInterval(timer)
      void say('away')
    }
  }, [caseId, writing, may])
  return people
}

/** A line above a case: who else looks at it, and, in amber, who is writing already. */
export const AlsoHere = ({ people }: { people: readonly Present[] }) => {
  const writing = people.filter(({ doing }) => doing === 'writing').map(({ name }) => name)
  const looking = people.filter(({ doing }) => doing === 'looking').map(({ name }) => name)
  if (people.length === 0) return null
  return (
    <Need tone={writing.length > 0 ? 'amber' : 'teal'}>
      <span role="status">
        {writing.length > 0 && `${isOrAre(writing)} writing an answer. `}
        {looking.length > 0 && `${isOrAre(looking)} looking at this case too.`}
      </span>
    </Need>
  )
}
