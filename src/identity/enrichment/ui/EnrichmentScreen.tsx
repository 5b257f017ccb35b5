import { useParams } from '@tanstack/react-router'
import { Go } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { api } from '../api.ts'
import { Begin } from './Begin.tsx'
import { Report } from './Report.tsx'

/** One file, or one time that a service was asked. */
export const EnrichmentScreen = () => {
  const { id = '' } = useParams({ strict: false })
  const { data } = useAsk(api.enrichment, { id })
  // A run may be over before anybody watches it.
  const busy = data?.state === 'running' || data?.state === 'undoing'
  const asked = useAsk(api.enrichment, { id }, { every: busy ? 2000 : false })
  const title = asked.data ? (asked.data.fileName ?? asked.data.source) : 'Enrichment'
  return (
    <Page title={title} above={<Go href="/data-quality/enrichment">Enrichment</Go>}>
      <Answered of={asked}>
        {(told) => (told.state === 'draft' ? <Begin id={id} /> : <Report told={told} refresh={asked.refetch} />)}
      </Answered>
    </Page>
  )
}
