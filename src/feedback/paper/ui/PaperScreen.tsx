import { useParams } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, Need } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayWhen } from '../../../platform/ui/values.ts'
import { api as surveysApi } from '../../surveys/api.ts'
import type { SurveyPage } from '../../surveys/schema.ts'
import { api } from '../api.ts'
import classes from './Paper.module.css'
import { SheetForm } from './SheetForm.tsx'

/** Sheets of paper, typed in one after the other without the hands leaving the keys. */
export const PaperScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const asked = useAsk(surveysApi.survey, { id })
  return (
    <Page
      title="Type in sheets"
      above={<Go href={`/surveys/${id}?tab=ways`}>{asked.data?.name ?? 'Survey'}</Go>}
      about="Enter goes to the next field and keeps the sheet after the last; the arrow up goes back. Leave blank what is blank on the sheet."
    >
      <Answered of={asked} rows={8}>
        {(survey) => <Sheets survey={survey} />}
      </Answered>
    </Page>
  )
}

const Sheets = ({ survey }: { survey: SurveyPage }) => {
  const { id, published } = survey
  const version = useAsk(surveysApi.surveyVersion, { id, version: published ?? 1 }, { when: published !== null })
  const sheets = useAsk(api.paperSheets, { id })
  if (published === null) return <Need>Publish the survey first: sheets are read as it was published.</Need>
  return (
    <Answered of={version} rows={8}>
      {({ questionnaire }) => (
        <Answered of={sheets} rows={3}>
          {({ rows, count, next }) => (
            <>
              <SheetForm survey={survey} questionnaire={questionnaire} next={next} />
              <Section title="Sheets so far" aside={<span>{sayCount(count, ['sheet', 'sheets'])}</span>}>
                {rows.length === 0 ? (
                  <EmptyState
                    small
                    title="None yet"
                    why="Number the sheets by hand first, so that none is typed in twice."
                  />
                ) : (
                  <ol className={classes.sheets}>
                    {rows.map(({ number, enteredAt, by }) => (
                      <li key={number}>
                        {number}: {by ?? 'somebody'}, {sayWhen(enteredAt)}
                      </li>
                    ))}
                  </ol>
                )}
              </Section>
            </>
          )}
        </Answered>
      )}
    </Answered>
  )
}
