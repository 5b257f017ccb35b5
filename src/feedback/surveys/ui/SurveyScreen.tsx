import { Button, Group, Menu, Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { Go, useAddress, useGo } from '../../../platform/ui/Go.tsx'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, Need, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { TabRow } from '../../../platform/ui/page/TabRow.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount } from '../../../platform/ui/values.ts'
import { AskTab } from '../../asking/ui/AskTab.tsx'
import { api as linksApi } from '../../links/api.ts'
import { WaysIn } from '../../links/ui/WaysIn.tsx'
import { Preview } from '../../preview/ui/Preview.tsx'
import type { Questionnaire } from '../../questionnaire/schema.ts'
import { AnswersTab } from '../../results/ui/AnswersTab.tsx'
import { ResultsTab } from '../../results/ui/ResultsTab.tsx'
import { api } from '../api.ts'
import type { SurveyPage } from '../schema.ts'
import { Builder } from './Builder.tsx'
import { Settings } from './Settings.tsx'
import classes from './Survey.module.css'

/** One survey: what it asks, how people come to it, and what they said. */
export const SurveyScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(api.survey, { id })
  return (
    <Answered of={asked} rows={10}>
      {(survey) => <Whole key={survey.id} survey={survey} />}
    </Answered>
  )
}

const states = { draft: 'Draft', open: 'Open', closed: 'Closed' }
const about = ({ state, promise, counts }: SurveyPage) =>
  `${states[state]}, ${promise}, ${sayCount(counts.whole, ['answer', 'answers'])}${counts.flagged > 0 ? `, ${counts.flagged} flagged and left out` : ''}`

const Whole = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const [params, set] = useAddress()
  const edits = may('surveys.edit')
  const first = edits && survey.state === 'draft' ? 'build' : 'results'
  const tabs = [
    ...(edits ? [['build', 'Questions']] : []),
    ['ways', 'Ways in'],
    ['ask', 'Asking'],
    ['results', 'Results'],
    ...(may('surveys.answers') ? [['answers', 'Answers']] : []),
    ...(edits ? [['settings', 'Settings']] : []),
  ] as [string, string][]
  const tab = tabs.find(([value]) => value === params.get('tab'))?.[0] ?? first
  return (
    <Page
      title={survey.name}
      about={about(survey)}
      above={<Go href="/surveys">Surveys</Go>}
      action={edits && <Acts survey={survey} />}
    >
      <Tabs value={tab} onChange={(value) => set({ tab: value ?? undefined }, { replace: true })} keepMounted={false}>
        <TabRow present={tab}>
          {tabs.map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </TabRow>
        <Tabs.Panel value="build" pt="md">
          <Build survey={survey} />
        </Tabs.Panel>
        <Tabs.Panel value="ways" pt="md">
          <WaysIn survey={survey} />
        </Tabs.Panel>
        <Tabs.Panel value="ask" pt="md">
          <AskTab survey={survey} />
        </Tabs.Panel>
        <Tabs.Panel value="results" pt="md">
          <ResultsTab survey={survey} />
        </Tabs.Panel>
        <Tabs.Panel value="answers" pt="md">
          <AnswersTab survey={survey} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt="md">
          <Settings survey={survey} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

/** What can be done with it now: the main thing as a button, the rest in a menu. */
const Acts = ({ survey }: { survey: SurveyPage }) => {
  const publishing = useAct(api.publishSurvey, {
    done: survey.state === 'open' ? 'People see what the draft says now.' : 'The survey is open.',
  })
  const closing = useAct(api.closeSurvey, { done: 'It takes no more answers.' })
  const reopening = useAct(api.reopenSurvey, { done: 'It takes answers again.' })
  const archiving = useAct(survey.archivedAt ? api.restoreSurvey : api.archiveSurvey)
  const testing = useAct(linksApi.testSurvey)
  const copying = useAct(api.createSurvey, { done: 'This is the copy; nobody has answered it.' })
  const go = useGo()
  const { id, state, changed, faults } = survey
  const test = async () => {
    const link = await testing.act({ id })
    if (link) window.open(new URL(link.url).pathname, '_blank', 'noopener')
  }
  const copy = async () => {
    const made = await copying.act({ name: `${survey.name} (copy)`.slice(0, 160), copyOf: id })
    if (made) go(`/surveys/${made.id}`)
  }
  const publish = state === 'draft' || changed
  return (
    <Group gap="xs">
      <DropMenu position="bottom-end" target={<Button variant="default">More</Button>}>
        <Menu.Item onClick={() => void test()} disabled={faults.length > 0}>
          Try it as a test
        </Menu.Item>
        <Menu.Item onClick={() => void copy()}>Copy it</Menu.Item>
        {state === 'open' && <Menu.Item onClick={() => void closing.act({ id })}>Close it</Menu.Item>}
        {state === 'closed' && <Menu.Item onClick={() => void reopening.act({ id })}>Open it again</Menu.Item>}
        <Menu.Item onClick={() => void archiving.act({ id })}>
          {survey.archivedAt ? 'Bring it back' : 'Put it away'}
        </Menu.Item>
      </DropMenu>
      {publish && (
        <Button loading={publishing.acting} disabled={faults.length > 0} onClick={() => void publishing.act({ id })}>
          {state === 'draft' ? 'Publish' : 'Publish the changes'}
        </Button>
      )}
    </Group>
  )
}

const Build = ({ survey }: { survey: SurveyPage }) => {
  const [draft, setDraft] = useState<Questionnaire>(survey.draft)
  const [page, setPage] = useState(0)
  const saving = useAct(api.editSurvey, { quiet: true, done: 'Saved.' })
  const dirty = draft !== survey.draft && JSON.stringify(draft) !== JSON.stringify(survey.draft)
  const guard = useUnsaved(dirty)
  const save = async () => {
    const after = await saving.act({ id: survey.id, draft }, { ifMatch: survey.version })
    if (after) setDraft(after.draft)
  }
  return (
    <>
      {guard}
      {saving.problem && <ProblemNote problem={saving.problem} />}
      {!dirty && survey.faults.length > 0 && (
        <Need>
          {survey.faults.length === 1 ? 'One thing to put right' : `${survey.faults.length} things to put right`} before
          people are asked: {survey.faults[0]?.says}
        </Need>
      )}
      <div className={classes.split}>
        <div>
          <Builder survey={survey} draft={draft} onChange={setDraft} onPage={setPage} />
          <Group mt="lg">
            <Button loading={saving.acting} disabled={!dirty} onClick={() => void save()}>
              Save
            </Button>
            {dirty && (
              <Button variant="default" onClick={() => setDraft(survey.draft)}>
                Undo all since the last save
              </Button>
            )}
          </Group>
        </div>
        <Preview
          draft={draft}
          promise={survey.promise}
          page={Math.min(page, draft.pages.length - 1)}
          onPage={setPage}
        />
      </div>
    </>
  )
}
