import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CustomerPage } from '../../../customers/schema.ts'
import { Go } from '../../../platform/ui/Go.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayCount, sayDay, sayMoment } from '../../../platform/ui/values.ts'
import { type Chosen, whySaid } from '../../survivorship/schema.ts'
import { api } from '../api.ts'
import type { CustomerSources } from '../schema.ts'
import classes from './Merging.module.css'
import { saySource, sayValue } from './say-value.ts'
import { useNames } from './use-names.ts'

/** Where everything that is shown of a customer comes from, and how to take a merge back. */
export const SourcesTab = ({ page }: { page: CustomerPage }) => {
  const { id } = page.customer
  const asked = useAsk(api.customerSources, { id })
  const may = useMay()
  return (
    <Answered of={asked}>
      {(told) => (
        <>
          <Part
            title={
              told.records.length === 1
                ? 'One record'
                : `${sayCount(told.records.length, ['record', 'records'])} are this customer`
            }
            aside={
              may('identity.merge') && (
                <Button size="compact-sm" variant="default" component={Go} href={`/customers/${id}/merge`}>
                  Merge with another…
                </Button>
              )
            }
          >
            <ul className={classes.rows}>
              {told.records.map((record) => (
                <Record key={record.id} record={record} mayPart={may('identity.unmerge')} />
              ))}
            </ul>
          </Part>
          <Part
            title="Where each value comes from"
            aside={
              may('identity.rules') && (
                <Button size="compact-sm" variant="subtle" component={Go} href="/house/survivorship">
                  The rules
                </Button>
              )
            }
          >
            <Origins told={told} />
          </Part>
        </>
      )}
    </Answered>
  )
}

const Part = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className={classes.part}>
    <div className={classes.partHead}>
      <h3>{title}</h3>
      {aside}
    </div>
    {children}
  </section>
)

type Told = CustomerSources['records'][number]

const joinedBy: Record<string, string> = {
  'by hand': 'by hand',
  'by decision': 'after review',
  'by linkage': 'by itself, because the records agree',
  undo: '',
}

const Record = ({ record, mayPart }: { record: Told; mayPart: boolean }) => (
  <li>
    <span className={classes.what}>
      {record.name}
      <span className={classes.small}>
        {saySource(record.source)}, known since {sayDay(record.createdAt)}
        {record.survivor
          ? ' · kept'
          : ` · merged ${sayMoment(record.mergedAt)} ${joinedBy[record.why ?? ''] ?? ''}${record.staffName ? ` by ${record.staffName}` : ''}${record.weight === null ? '' : `, weight ${record.weight.toFixed(1)}`}`}
      </span>
      {record.received.map((each) => (
        <details key={each.id} className={classes.raw}>
          <summary>
            As {saySource(each.source)} sent it{each.externalId && `, no. ${each.externalId}`},{' '}
            {sayDay(each.receivedAt)}
          </summary>
          <dl>
            {Object.entries((each.raw ?? {}) as { [name: string]: unknown })
              .filter(([, value]) => value !== null && value !== '')
              .map(([field, value]) => (
                <Raw key={field} name={field} value={value} />
              ))}
          </dl>
        </details>
      ))}
    </span>
    {!record.survivor && mayPart && (
      <Button
        size="compact-sm"
        variant="default"
        component={Go}
        href={`/customers/${record.id}/unmerge`}
        aria-label={`Take ${record.name} out again`}
      >
        Take out again…
      </Button>
    )}
  </li>
)

const Raw = ({ name, value }: { name: string; value: unknown }) => (
  <>
    <dt>{name}</dt>
    <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
  </>
)

const Origins = ({ told }: { told: CustomerSources }) => {
  const names = useNames()
  const from = new Map(told.records.map((record) => [record.id, record]))
  const several = told.records.length > 1
  const about = (one: Chosen['candidates'][number]) => {
    const record = from.get(one.customerId)
    const whose = several && record ? ` (${record.name})` : ''
    return `${one.edited ? 'edited by a person' : saySource(one.source)}${whose}, ${sayMoment(one.at)}`
  }
  const said = told.fields.filter((field) => field.candidates.length > 0)
  return (
    <dl className={classes.origins}>
      {said.map(({ field, label, value, why, candidates }) => {
        const chosen = candidates.find((one) => one.chosen)
        const others = candidates.filter((one) => one !== chosen && JSON.stringify(one.value) !== JSON.stringify(value))
        return (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              {sayValue(field, value, names)}
              <span className={classes.small}>
                {chosen && about(chosen)}
                {several && candidates.length > 1 && (
                  <span className={classes.why}>
                    {chosen && ' · '}
                    {whySaid[why]}
                  </span>
                )}
              </span>
              {others.map((one) => (
                <span key={one.customerId} className={classes.small}>
                  Also said: {sayValue(field, one.value, names)}, {about(one)}
                </span>
              ))}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
