import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { addressOf } from '../../../platform/ui/ask.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { Facts } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import classes from '../../surveys/ui/Survey.module.css'
import { answerFile, api, exportAnswers, exportAnswersSheet } from '../api.ts'
import type { AnsweredBy } from '../schema.ts'

const flags: Record<string, string> = {
  trap: 'filled what nobody sees',
  'too fast': 'too fast to have been read',
  'no proof': 'forged its proof of work',
  'many at once': 'one of many from one address',
  forged: 'forged',
}
const states: Record<string, string> = { part: 'Broken off', 'over quota': 'Over the quota' }

const Response = ({ row, surveyId }: { row: AnsweredBy; surveyId: string }) => (
  <li>
    <Group gap="xs" align="baseline">
      {row.customerId ? <Go href={`/customers/${row.customerId}`}>{row.name}</Go> : <b>Not named</b>}
      <span className={classes.soft}>
        {sayMoment(row.at)}, {row.channel}
        {states[row.state] ? ` · ${states[row.state]}` : ''}
        {row.flags.length > 0 ? ` · left out: ${row.flags.map((flag) => flags[flag] ?? flag).join(', ')}` : ''}
      </span>
    </Group>
    <Facts
      facts={row.answers.map(({ question, says, fileId }) => [
        question,
        fileId ? (
          <a key={fileId} href={addressOf(answerFile, { id: surveyId, file: fileId })}>
            Save the file
          </a>
        ) : (
          says
        ),
      ])}
    />
  </li>
)

/** Each response, where the survey does not promise otherwise. */
export const AnswersTab = ({ survey }: { survey: SurveyPage }) => {
  const may = useMay()
  const [all, setAll] = useState(false)
  const [after, setAfter] = useState<string[]>([])
  const present = after.at(-1)
  const asked = useAsk(api.surveyAnswers, {
    id: survey.id,
    all: all ? 'yes' : 'no',
    ...(present ? { after: present } : {}),
  })
  return (
    <Answered of={asked} rows={8}>
      {({ rows, next, readable }) => {
        if (!readable)
          return (
            <EmptyState
              title="These answers are read as figures only"
              why={
                survey.promise === 'confidential'
                  ? 'That is what the survey promised to those who answered.'
                  : 'Too few have answered for anybody’s own answers to be shown without telling who it was.'
              }
            />
          )
        return (
          <>
            <Group justify="space-between" mb="md">
              <Checkbox
                label="With those that figures leave out"
                checked={all}
                onChange={({ currentTarget }) => {
                  setAll(currentTarget.checked)
                  setAfter([])
                }}
              />
              {may('customers.export') && (
                <Group gap="xs">
                  <Button
                    size="compact-sm"
                    variant="default"
                    component="a"
                    href={addressOf(exportAnswers, { id: survey.id })}
                  >
                    Export CSV
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    component="a"
                    href={addressOf(exportAnswersSheet, { id: survey.id })}
                  >
                    Export XLSX
                  </Button>
                </Group>
              )}
            </Group>
            {rows.length === 0 ? (
              <EmptyState small title="Nobody has answered yet" why="Each answer stands here as it comes." />
            ) : (
              <ul className={classes.links}>
                {rows.map((row) => (
                  <Response key={row.id} row={row} surveyId={survey.id} />
                ))}
              </ul>
            )}
            <Group mt="md">
              {after.length > 0 && (
                <Button variant="default" onClick={() => setAfter(after.slice(0, -1))}>
                  Newer
                </Button>
              )}
              {next && (
                <Button variant="default" onClick={() => setAfter([...after, next])}>
                  Older
                </Button>
              )}
            </Group>
          </>
        )
      }}
    </Answered>
  )
}
