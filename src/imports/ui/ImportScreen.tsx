import { useParams } from '@tanstack/react-router'
import { Go } from '../../platform/ui/Go.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { Answered } from '../../platform/ui/page/States.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { sayMoment, sayNumber } from '../../platform/ui/values.ts'
import { api } from '../api.ts'
import { type Import, kindLabels } from '../schema.ts'
import { Draft } from './Draft.tsx'
import { Result } from './Result.tsx'

const sayBytes = (bytes: number | null) =>
  bytes === null ? '' : bytes < 1e6 ? `${sayNumber(Math.max(1, bytes / 1e3))} kB` : `${sayNumber(bytes / 1e6, 1)} MB`

const about = (one: Import) =>
  [kindLabels[one.kind], sayBytes(one.bytes), `begun ${sayMoment(one.createdAt)}`].filter(Boolean).join(' · ')

/** One import, whatever state it is in: matching, running, or what became of it. */
export const ImportScreen = () => {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const query = useAsk(api.import, { id }, { keep: false })
  return (
    <Page
      title={query.data?.fileName ?? 'Import'}
      above={<Go href="/imports">Imports</Go>}
      about={query.data && about(query.data)}
    >
      <Answered of={query}>
        {(one) => (one.state === 'draft' ? <Draft key={one.id} one={one} /> : <Result one={one} />)}
      </Answered>
    </Page>
  )
}
