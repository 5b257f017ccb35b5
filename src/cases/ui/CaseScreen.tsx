import { Button, Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { TimelineBeside } from '../../customers/timeline/ui/TimelineBeside.tsx'
import { Go, useAddress } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { EmptyState, ProblemNote, Waiting } from '../../platform/ui/page/States.tsx'
import { TabRow } from '../../platform/ui/page/TabRow.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoment } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import { ConductSection } from '../conduct/ui/ConductSection.tsx'
import { ExternalSection } from '../external/ui/ExternalSection.tsx'
import { LettersTab } from '../letters/ui/LettersTab.tsx'
import { MediationTab } from '../mediation/ui/MediationTab.tsx'
import { isComplaint } from '../model.ts'
import type { CasePage } from '../page/schema.ts'
import { AlsoHere, useCasePresence } from '../presence/ui/AlsoHere.tsx'
import { typeLabels } from '../schema.ts'
import classes from './Case.module.css'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseMenu } from './CaseMenu.tsx'
import { CaseNotices } from './CaseNotices.tsx'
import { Clocks } from './Clocks.tsx'
import { Composer } from './Composer.tsx'
import { Conversation } from './Conversation.tsx'
import { Decision } from './Decision.tsx'
import { Files } from './Files.tsx'
import { Happenings } from './Happenings.tsx'
import { Links } from './Links.tsx'
import { NextStep } from './NextStep.tsx'
import { People } from './People.tsx'
import { StageTrack } from './StageTrack.tsx'

const back = <Go href="/cases">Cases</Go>

/** All of a case: what was said in the middle, what is promised and known at the right. */
export const CaseScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useAsk(api.case, { id }, { keep: false })
  if (error)
    return (
      <Page title={error.status === 404 ? 'No such case' : 'Case'} above={back}>
        {error.status === 404 ? (
          <EmptyState
            title="There is no such case, or none that you may see"
            why="The link may be old or mistyped, or the case is about you or a customer whom you may not see."
            action={
              <Button component={Go} href="/cases" variant="default">
                All cases
              </Button>
            }
          />
        ) : (
          <ProblemNote problem={error} again={() => void refetch()} />
        )}
      </Page>
    )
  if (!data)
    return (
      <Page title="Case" above={back}>
        <Waiting rows={10} />
      </Page>
    )
  return <OpenCase key={data.case.id} page={data} />
}

/** The case as it is worked on: who else is at it stands above, and what one writes is told to them. */
const OpenCase = ({ page }: { page: CasePage }) => {
  const [writing, setWriting] = useState(false)
  const people = useCasePresence(page.case.id, page.version, writing)
  return (
    <Page
      title={page.case.subject}
      above={back}
      about={<About page={page} />}
      action={page.inside && <CaseMenu page={page} />}
    >
      <AlsoHere people={people} />
      <CaseNotices page={page} />
      <StageTrack page={page} />
      <div className={classes.sides}>
        <Middle page={page} onWriting={setWriting} />
        <Right page={page} />
      </div>
    </Page>
  )
}

const About = ({ page: { case: found, customer } }: { page: CasePage }) => (
  <>
    {found.number} · {typeLabels[found.type]} ·{' '}
    {customer.seen ? <Go href={`/customers/${customer.id}`}>{customer.name}</Go> : customer.name} ·{' '}
    {sayMoment(found.receivedAt)}
  </>
)

type Part = { key: string; label: string; content: ReactNode }

const Middle = ({ page, onWriting }: { page: CasePage; onWriting: (writing: boolean) => void }) => {
  const { case: found, inside, points } = page
  const mayRead = useMay()('cases.read')
  const [params, set] = useAddress()
  const talk = (
    <>
      <Conversation page={page} />
      <Composer key={found.id} page={page} onWriting={onWriting} />
    </>
  )
  if (!inside) return <div>{talk}</div>
  const open = points.filter((point) => point.decision === null).length
  const decision = (
    <>
      <NextStep page={page} />
      <Decision page={page} />
    </>
  )
  const conversation: Part = {
    key: 'conversation',
    label: 'Conversation',
    content: (
      <>
        <NextStep page={page} />
        {talk}
      </>
    ),
  }
  const complaint = isComplaint(found)
  const parts: Part[] = [
    conversation,
    ...(complaint
      ? [{ key: 'decision', label: open > 0 ? `Decision (${open} open)` : 'Decision', content: decision }]
      : []),
    ...(mayRead ? [{ key: 'letters', label: 'Letters', content: <LettersTab page={page} /> }] : []),
    ...(mayRead && complaint ? [{ key: 'mediation', label: 'Mediation', content: <MediationTab page={page} /> }] : []),
    { key: 'happened', label: 'What happened', content: <Happenings page={page} /> },
  ]
  const present = parts.find(({ key }) => key === params.get('tab')) ?? conversation
  const choose = (key: string | null) =>
    set({ tab: key === null || key === conversation.key ? undefined : key }, { replace: true })
  return (
    <Tabs value={present.key} onChange={choose} keepMounted={false}>
      <TabRow present={present.key}>
        {parts.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key}>
            {label}
          </Tabs.Tab>
        ))}
      </TabRow>
      {parts.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key} pt="md">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

const Right = ({ page }: { page: CasePage }) => {
  const about = (
    <>
      <Clocks page={page} />
      <CaseFacts page={page} />
      {page.inside && <ExternalSection page={page} />}
      {page.inside && <People page={page} />}
      {page.inside && <Links page={page} />}
      <Files page={page} />
      {page.inside && <ConductSection page={page} />}
    </>
  )
  if (!page.customer.seen || !page.inside) return <aside aria-label="About this case">{about}</aside>
  return (
    <aside aria-label="About this case">
      <Tabs defaultValue="case" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="case">This case</Tabs.Tab>
          <Tabs.Tab value="customer">The customer</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="case">{about}</Tabs.Panel>
        <Tabs.Panel value="customer">
          <TimelineBeside customerId={page.customer.id} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}
