import { Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import type { QuestionResult, ResultGrouping } from '../schema.ts'
import { api } from '../sharing/api.ts'
import { groupingOptions, useGroups } from './Groups.tsx'

/** Addresses at which chosen questions are read by whoever has them. */
export const Shares = ({ survey, questions }: { survey: SurveyPage; questions: readonly QuestionResult[] }) => {
  const asked = useAsk(api.resultShares, { id: survey.id })
  const [chosen, setChosen] = useState<string[]>([])
  const [title, setTitle] = useState(survey.name)
  const [by, setBy] = useState<ResultGrouping | ''>('')
  const [members, setMembers] = useState<string[]>([])
  const groups = useGroups(survey, by)
  const sharing = useAct(api.shareResults, { done: 'The address is below.' })
  const closing = useAct(api.revokeShare, { done: 'Nobody reads the results there any more.', stale: ['surveys'] })
  const share = async () => {
    const parted = by && members.length > 0 ? { groupBy: by, groups: members } : {}
    const made = await sharing.act({ id: survey.id, title, questions: chosen, ...parted })
    if (made) setChosen([])
  }
  const offered = questions
    .filter(({ lines }) => lines.length > 0)
    .map(({ id, text }) => ({ value: id, label: text || id }))
  return (
    <Section title="Share results">
      <p className={classes.soft}>
        Whoever has the address sees the figures of the chosen questions, and never what too few answered.
      </p>
      <Group align="flex-end" mb="md">
        <TextInput
          label="Title of the page"
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <MultiSelect label="Questions" miw={260} data={offered} value={chosen} onChange={setChosen} />
        {survey.audience !== 'staff' && (
          <NativeSelect
            label="Groups apart"
            value={by}
            data={[{ value: '', label: 'All together only' }, ...groupingOptions]}
            onChange={({ currentTarget }) => {
              setBy(currentTarget.value as ResultGrouping | '')
              setMembers([])
            }}
          />
        )}
        {by !== '' && (
          <MultiSelect
            label="Which"
            miw={200}
            data={groups.map(({ member, label }) => ({ value: member, label }))}
            value={members}
            onChange={setMembers}
          />
        )}
        <Button
          variant="default"
          disabled={chosen.length === 0 || title.trim() === ''}
          loading={sharing.acting}
          onClick={() => void share()}
        >
          Make an address
        </Button>
      </Group>
      <Answered of={asked} rows={2}>
        {({ rows }) => (
          <ul className={classes.links}>
            {rows.map(({ id, title: name, url, revokedAt }) => (
              <li key={id}>
                <Group justify="space-between">
                  <span>
                    <b>{name}</b> {revokedAt && <span className={classes.soft}>closed</span>}
                  </span>
                  {!revokedAt && (
                    <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void closing.act({ id })}>
                      Close
                    </Button>
                  )}
                </Group>
                {!revokedAt && (
                  <a className={classes.address} href={url} target="_blank" rel="noreferrer">
                    {url}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  )
}
