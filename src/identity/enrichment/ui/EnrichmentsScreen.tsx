import { Button } from '@mantine/core'
import { Go, useGo } from '../../../platform/ui/Go.tsx'
import { DropFile } from '../../../platform/ui/page/DropFile.tsx'
import { Page, Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState, ProblemNote } from '../../../platform/ui/page/States.tsx'
import { Table } from '../../../platform/ui/page/Table.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { useSending } from '../../../platform/ui/use-sending.ts'
import { sayMoment } from '../../../platform/ui/values.ts'
import { api, uploadEnrichment } from '../api.ts'
import type { Enrichment } from '../schema.ts'
import classes from './Enrichment.module.css'
import { Sources } from './Sources.tsx'

/** Values from outside: a file, or a service; only for customers that are clean. */
export const EnrichmentsScreen = () => {
  const go = useGo()
  const asked = useAsk(api.enrichments)
  const { share, problem, send } = useSending<Enrichment>(uploadEnrichment, (draft) =>
    go(`/data-quality/enrichment/${draft.id}`),
  )
  return (
    <Page
      title="Enrichment"
      about="What others know of your customers: a sector, a size, an address. It fills what is empty and never replaces what a person or a source of yours says."
    >
      <Section title="From a file">
        <div className={classes.drop}>
          <DropFile
            label="A CSV or TSV file with one row for each customer"
            accept={['.csv', '.tsv', '.txt']}
            maxBytes={1024 ** 3}
            share={share}
            onFile={(file) => void send(file)}
          />
          {problem && <ProblemNote problem={problem} />}
        </div>
        <p className={classes.line}>
          Customers whose duplicates wait in review, or who are less complete than{' '}
          <Go href="/data-quality/needs">the limit</Go>, are refused one by one, with the reason.
        </p>
      </Section>
      <Sources />
      <Section title="Done so far">
        <Answered of={asked}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState
                small
                title="Nothing was brought in yet"
                why="Each file and each time a service was asked stands here, with what was taken, what was refused and why, and can be taken back."
              />
            ) : (
              <Table label="Done so far" heads={['Source', 'State', 'File', 'Begun']}>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      <Go href={`/data-quality/enrichment/${row.id}`}>{row.source}</Go>
                    </td>
                    <td>{row.state === 'draft' ? 'not begun' : row.state}</td>
                    <td>{row.fileName ?? 'service'}</td>
                    <td>{sayMoment(row.createdAt)}</td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Answered>
        <Button component={Go} href="/data-quality/completeness" variant="subtle" size="compact-sm" mt={10} ml={-8}>
          How complete customers are
        </Button>
      </Section>
    </Page>
  )
}
