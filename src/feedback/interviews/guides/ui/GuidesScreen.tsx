import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { LongField, TextField } from '../../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../../platform/ui/form/Form.tsx'
import { Go } from '../../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, ProblemNote } from '../../../../platform/ui/page/States.tsx'
import { useMay } from '../../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../../platform/ui/use-ask.ts'
import type { Guide } from '../../schema.ts'
import classes from '../../ui/Interviews.module.css'
import { api } from '../api.ts'
import { readTopics, writeTopics } from './topics.ts'

type Draft = Pick<Guide, 'name' | 'purpose' | 'consentWording'> & { topics: string }
const empty: Draft = {
  name: '',
  purpose: '',
  topics:
    'How it began (10 min)\n- Tell me about the last time you ordered from us.\n\nWhat went well, what did not (20 min)\n- What did you expect?\n- What happened then?',
  consentWording:
    'I agree to take part in this conversation. What I say is written down and read only by those who work on it; what is quoted does not name me. I may stop at any time, and ask for my words to be deleted.',
}

/** Guides: what is asked in an interview, and in which words people agree to it. */
export const GuidesScreen = () => {
  const asked = useAsk(api.guides)
  const edits = useMay()('interviews.edit')
  const [open, setOpen] = useState<Guide | 'new'>()
  const add = edits && !open && <Button onClick={() => setOpen('new')}>New guide</Button>
  return (
    <Page title="Guides" above={<Go href="/interviews">Interviews and focus groups</Go>} action={add}>
      {open ? (
        <Edit
          key={open === 'new' ? 'new' : open.id}
          guide={open === 'new' ? undefined : open}
          done={() => setOpen(undefined)}
        />
      ) : (
        <Answered of={asked} rows={6}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                title="No guides yet"
                why="A guide keeps interviews alike: the same topics in the same order, and the same words when somebody is asked to agree."
              />
            ) : (
              rows.map((guide) => (
                <Section
                  key={guide.id}
                  title={`${guide.name}, version ${guide.current}`}
                  aside={
                    edits && (
                      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(guide)}>
                        Change “{guide.name}”
                      </Button>
                    )
                  }
                >
                  {guide.purpose && <p className={classes.line}>{guide.purpose}</p>}
                  <ol>
                    {guide.topics.map(({ title, minutes, prompts }) => (
                      <li key={title}>
                        <b>{title}</b>
                        {minutes !== null && <span className={classes.soft}> {minutes} min</span>}
                        <ul>
                          {prompts.map((prompt) => (
                            <li key={prompt}>{prompt}</li>
                          ))}
                        </ul>
                      </li>
                    ))}
                  </ol>
                  <p className={classes.soft}>Agreed to in these words: {guide.consentWording}</p>
                </Section>
              ))
            )
          }
        </Answered>
      )}
    </Page>
  )
}

const Edit = ({ guide, done }: { guide: Guide | undefined; done: () => void }) => {
  const begins: Draft = guide ? { ...guide, topics: writeTopics(guide.topics) } : empty
  const [draft, setDraft] = useState<Draft>(begins)
  const making = useAct(api.createGuide, { quiet: true, done: 'Made.' })
  const editing = useAct(api.editGuide, { quiet: true, done: 'Saved as a new version.' })
  const guard = useUnsaved(
    draft.name !== begins.name || draft.topics !== begins.topics || draft.consentWording !== begins.consentWording,
  )
  const topics = readTopics(draft.topics)
  const { name, purpose, consentWording } = draft
  const save = async () => {
    const words = { name, purpose, consentWording, topics }
    const kept = guide
      ? await editing.act({ id: guide.id, ...words }, { ifMatch: guide.version })
      : await making.act(words)
    if (kept) done()
  }
  const problem = making.problem ?? editing.problem
  return (
    <Stack gap="md" maw={680}>
      {guard}
      {problem && <ProblemNote problem={problem} />}
      <TextField
        label="Name"
        autoFocus
        value={name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <TextField
        label="What it is for"
        value={purpose}
        onChange={(event) => setDraft({ ...draft, purpose: event.currentTarget.value })}
      />
      <LongField
        label="Topics"
        description="A line for each topic, with its minutes in brackets; what to ask beneath it, each after a dash."
        minRows={10}
        maxRows={24}
        value={draft.topics}
        onChange={(event) => setDraft({ ...draft, topics: event.currentTarget.value })}
      />
      <LongField
        label="The words in which they agree"
        minRows={3}
        value={consentWording}
        onChange={(event) => setDraft({ ...draft, consentWording: event.currentTarget.value })}
      />
      <Group>
        <Button
          loading={making.acting || editing.acting}
          disabled={name.trim() === '' || topics.length === 0 || consentWording.trim() === ''}
          onClick={() => void save()}
        >
          {guide ? 'Save the guide' : 'Make the guide'}
        </Button>
        <Button variant="default" onClick={done}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
