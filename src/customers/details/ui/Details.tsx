import { useState } from 'react'
import { useMay } from '../../../platform/ui/session.tsx'
import { today } from '../../../platform/ui/values.ts'
import type { CustomerPage } from '../../schema.ts'
import lists from '../../ui/Lists.module.css'
import { DetailKind } from '../schema.ts'
import { detailLabels, sortDetails } from '../wording.ts'
import { DetailForm } from './DetailForm.tsx'
import { DetailLine } from './DetailLine.tsx'

/** Any number of e-mails, phones, addresses and outside identifiers of a customer. */
export const Details = ({ page }: { page: CustomerPage }) => (
  <>
    {DetailKind.options.map((kind) => (
      <DetailGroup key={kind} page={page} kind={kind} />
    ))}
  </>
)

const DetailGroup = ({ page, kind }: { page: CustomerPage; kind: DetailKind }) => {
  const mayEdit = useMay()('customers.edit')
  const [adding, setAdding] = useState(false)
  const [past, setPast] = useState(false)
  const words = detailLabels[kind]
  const { valid, ended } = sortDetails(page.details, kind, today())
  const name = page.customer.name
  return (
    <section aria-label={words.many}>
      <h3 className={lists.head}>
        {valid.length === 1 ? words.one : words.many}
        {mayEdit && !adding && (
          <button type="button" className={lists.add} onClick={() => setAdding(true)}>
            {words.add}
          </button>
        )}
      </h3>
      {adding && <DetailForm customerId={page.customer.id} kind={kind} close={() => setAdding(false)} />}
      {valid.length === 0 && !adding && <p className={lists.none}>None yet</p>}
      {valid.length > 0 && (
        <ul className={lists.lines}>
          {valid.map((detail) => (
            <DetailLine key={detail.id} detail={detail} name={name} mayEdit={mayEdit} alone={valid.length === 1} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <>
          <button
            type="button"
            className={`${lists.add} ${lists.more}`}
            aria-expanded={past}
            onClick={() => setPast(!past)}
          >
            {past ? 'Hide' : 'Show'} {ended.length} that ended
          </button>
          {past && (
            <ul className={`${lists.lines} ${lists.past}`}>
              {ended.map((detail) => (
                <DetailLine key={detail.id} detail={detail} name={name} mayEdit={mayEdit} alone />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
