import { Button, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { RunProgress } from '../../../platform/ui/run/RunProgress.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../../api.ts'
import { SureDialog } from '../../ui/SureDialog.tsx'

/** The sample shop: what it is, loading it, and taking it out again. */
export const SampleScreen = () => {
  const may = useMay()
  const client = useQueryClient()
  const query = useAsk(api.sampleRun, {}, { every: 3000 })
  const load = useAct(api.loadSample, { stale: 'everything' })
  const remove = useAct(api.removeSample, { stale: 'everything' })
  const [asking, setAsking] = useState(false)
  return (
    <Page title="Sample shop" read>
      <Stack gap="md" align="flex-start">
        <p>
          A real online retailer of gifts, from 2010 and 2011: 4,372 customers with 22,190 invoices, all its order
          lines, and the 3,710 invoices of customers who did not say who they are. Names, e-mails, phones, departments,
          interactions and delivery times are made up around them. It comes in through the same import as your own
          files.
        </p>
        <p>
          The orders are the Online Retail data of the UCI Machine Learning Repository (Daqing Chen, London South Bank
          University), under CC BY 4.0. Its sums are in pounds: a house without orders counts in pounds while the sample
          is here, and in its own currency again once it is removed.
        </p>
        <Answered of={query} rows={2}>
          {({ here, runId }) =>
            runId ? (
              <div style={{ width: '100%' }}>
                <RunProgress id={runId} onDone={() => void client.invalidateQueries()} />
              </div>
            ) : here ? (
              <>
                <p>It is here. What you worked on yourself since stays when you remove it, and is listed.</p>
                {may('imports.undo') && (
                  <Button variant="default" onClick={() => setAsking(true)}>
                    Remove the sample shop
                  </Button>
                )}
              </>
            ) : (
              <Button loading={load.acting} onClick={() => void load.act()}>
                Load the sample shop
              </Button>
            )
          }
        </Answered>
      </Stack>
      <SureDialog
        opened={asking}
        title="Remove the sample shop?"
        button="Remove it"
        acting={remove.acting}
        onClose={() => setAsking(false)}
        onSure={async () => {
          if (!(await remove.act())) return
          setAsking(false)
          void query.refetch()
        }}
      >
        Its customers, products, orders and interactions are removed, except those that somebody changed or added to
        since. Your own records stay. It can be loaded again at any time.
      </SureDialog>
    </Page>
  )
}
