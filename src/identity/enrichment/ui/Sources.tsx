import { Button } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '../../../platform/ui/Go.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Section } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { knownByLabels } from '../schema.ts'
import { api } from '../sources/api.ts'
import type { EnrichmentSource } from '../sources/schema.ts'
import { SourceForm } from './SourceForm.tsx'

/** Services that are asked over HTTP; only an administrator sets one up. */
export const Sources = () => {
  const go = useGo()
  const may = useMay()
  const asked = useAsk(api.enrichmentSources)
  const asking = useAct(api.askEnrichmentSource, { stale: ['runs', 'enrichments'] })
  const [edited, setEdited] = useState<EnrichmentSource | 'new'>()
  const ask = async (id: string) => {
    const begun = await asking.act({ id })
    if (begun) go(`/data-quality/enrichment/${begun.id}`)
  }
  return (
    <Section
      title="From a service"
      aside={
        may('identity.sources') && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited('new')}>
            Set up a service
          </Button>
        )
      }
    >
      <Answered of={asked} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              small
              title="No service is set up"
              why="A register or a data provider that answers over HTTP can be asked about each customer. An administrator gives its address and its key."
            />
          ) : (
            <Table label="Services" heads={['Service', 'Known by', { number: 'Ask' }]}>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <b>{row.name}</b>
                  </td>
                  <td>{knownByLabels[row.knownBy]}</td>
                  <NumberCell>
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={asking.acting}
                      onClick={() => void ask(row.id)}
                    >
                      Ask about all customers
                    </Button>{' '}
                    {may('identity.sources') && (
                      <Button size="compact-sm" variant="subtle" onClick={() => setEdited(row)}>
                        Change
                      </Button>
                    )}
                  </NumberCell>
                </tr>
              ))}
            </Table>
          )
        }
      </Answered>
      <Dialog
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === 'new' ? 'Set up a service' : 'Change the service'}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {edited && <SourceForm {...(edited === 'new' ? {} : { source: edited })} close={() => setEdited(undefined)} />}
      </Dialog>
    </Section>
  )
}
