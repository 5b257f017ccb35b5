import { Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { TabRow } from '../../../platform/ui/page/TabRow.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import type { InterviewPage } from '../schema.ts'
import { AboutTab } from './AboutTab.tsx'
import { CodingTab } from './CodingTab.tsx'
import { TranscriptTab } from './TranscriptTab.tsx'
import { kindWords, stateWords } from './wording.ts'

const back = <Go href="/interviews">Interviews and focus groups</Go>

/** One interview or focus group: who took part, what was said, how it was coded. */
export const InterviewScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.interview, { id })
  if (asked.data) return <Whole interview={asked.data} />
  return (
    <Page title="Interview" above={back}>
      <Answered of={asked} rows={10}>
        {() => null}
      </Answered>
    </Page>
  )
}

const Whole = ({ interview }: { interview: InterviewPage }) => {
  const [params, set] = useAddress()
  const { state, passages } = interview
  const tab = params.get('tab') ?? (state === 'planned' ? 'about' : state === 'held' ? 'transcript' : 'coding')
  const says = [
    kindWords[interview.kind],
    sayDay(interview.heldAt),
    stateWords[state].toLowerCase(),
    ...(passages.length > 0 ? [sayCount(passages.length, ['passage', 'passages'])] : []),
  ]
  return (
    <Page title={interview.title} above={back} about={says.join(', ')}>
      <Tabs value={tab} onChange={(value) => set({ tab: value ?? undefined }, { replace: true })} keepMounted={false}>
        <TabRow present={tab}>
          <Tabs.Tab value="about">About it</Tabs.Tab>
          <Tabs.Tab value="transcript">What was said</Tabs.Tab>
          <Tabs.Tab value="coding">Coding</Tabs.Tab>
        </TabRow>
        <Tabs.Panel value="about" pt="md">
          <AboutTab interview={interview} />
        </Tabs.Panel>
        <Tabs.Panel value="transcript" pt="md">
          <TranscriptTab interview={interview} />
        </Tabs.Panel>
        <Tabs.Panel value="coding" pt="md">
          <CodingTab interview={interview} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
