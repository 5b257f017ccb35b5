import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { DropFile } from '../../../platform/ui/page/DropFile.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { useSending } from '../../../platform/ui/use-sending.ts'
import { sayDay } from '../../../platform/ui/values.ts'
import { api, uploadPast } from '../api.ts'
import type { PastResults } from '../schema.ts'
import classes from './Past.module.css'
import { saySizes } from './states.ts'

const MOST_BYTES = 512 * 1024 ** 2

/** Where files of earlier surveys come in, and those that came. */
export const PastScreen = () => {
  const go = useGo()
  const may = useMay()
  const asked = useAsk(api.pastResults)
  const { share, problem, send } = useSending<PastResults>(uploadPast, (draft) => go(`/past-results/${draft.id}`))
  return (
    <Page
      title="Earlier results"
      above={<Go href="/surveys">Surveys</Go>}
      about="Answers that were given before there was Rapport, brought in with their codes, so that figures go back further than today."
    >
      {may('surveys.edit') && (
        <DropFile
          label="A CSV or TSV file of answers, one person a row"
          about="Drop it here, or choose it. Nothing is written before you have seen what its columns mean."
          accept={['.csv', '.tsv', '.txt']}
          maxBytes={MOST_BYTES}
          share={share}
          onFile={(file) => void send(file)}
        />
      )}
      {problem && <ProblemNote problem={problem} />}
      <Section title="Files">
        <Answered of={asked} rows={3}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                small
                title="No file yet"
                why="Any table will do that has a column for each question; codes can be given their meaning from a list."
              />
            ) : (
              <ul className={classes.files}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <span>
                      <Go href={`/past-results/${row.id}`}>{row.reading?.name ?? row.fileName}</Go>{' '}
                      <span className={classes.soft}>
                        {row.fileName}, {sayDay(row.createdAt)}
                      </span>
                    </span>
                    <span className={classes.soft}>{saySizes(row)}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
    </Page>
  )
}
