import { Go, useAddress } from '../../../platform/ui/Go.tsx'
import { Page } from '../../../platform/ui/page/Page.tsx'
import { Answered, EmptyState } from '../../../platform/ui/page/States.tsx'
import tableClasses from '../../../platform/ui/page/Table.module.css'
import { NumberCell, Table } from '../../../platform/ui/page/Table.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { sayMoney, sayShare } from '../../../platform/ui/values.ts'
import { api } from '../api.ts'
import { kindWords, type PairRow, PairState, stateWords } from '../schema.ts'
import classes from './Linking.module.css'
import { Pager, usePages } from './Pager.tsx'

const sayLikely = (p: number) => (p > 0.9999 ? `over ${sayShare(0.9999, 2)}` : sayShare(p, p > 0.99 ? 2 : 0))

const UUID = /^[0-9a-f-]{36}$/

/** The pairs behind a figure. */
export const PairsScreen = () => {
  const [params] = useAddress()
  const named = params.get('linkage') ?? ''
  const quality = useAsk(api.quality, {}, { when: !UUID.test(named) })
  const state = PairState.safeParse(params.get('state')).data
  const numbers = (name: string) => {
    const text = params.get(name)
    return text === null || !Number.isFinite(Number(text)) ? {} : { [name]: Number(text) }
  }
  const [source, otherSource] = [params.get('source'), params.get('otherSource')]
  const question = {
    ...(state ? { state } : {}),
    ...numbers('from'),
    ...numbers('to'),
    ...(source && otherSource ? { source, otherSource } : {}),
  }
  const about = [
    state && stateWords[state].toLowerCase(),
    source && otherSource && `between ${source} and ${otherSource}`,
    params.get('from') && `from ${sayShare(Number(params.get('from')), 1)}`,
    Number(params.get('to')) <= 1 && params.get('to') && `under ${sayShare(Number(params.get('to')), 1)}`,
  ].filter(Boolean)
  const key = params.toString()
  return (
    <Page
      title="Pairs"
      above={<Go href="/quality">Data quality</Go>}
      about={
        about.length > 0
          ? `Customers that are likely the same: ${about.join(', ')}. Strongest first.`
          : 'Customers that are likely the same, strongest first.'
      }
    >
      {UUID.test(named) ? (
        <Pairs key={key} id={named} question={question} />
      ) : (
        <Answered of={quality}>
          {({ kinds }) => {
            const linked = kinds.flatMap(({ kind, linkage }) => (linkage ? [{ kind, id: linkage.id }] : []))
            if (linked.length === 0)
              return (
                <EmptyState title="Nobody has looked for repeats yet" action={<Go href="/quality">Data quality</Go>} />
              )
            return linked.map(({ kind, id }) => (
              <Pairs key={`${id} ${key}`} id={id} question={question} title={kindWords[kind]} />
            ))
          }}
        </Answered>
      )}
    </Page>
  )
}

type Question = { state?: PairState; from?: number; to?: number; source?: string; otherSource?: string }

const Pairs = ({ id, question, title }: { id: string; question: Question; title?: string }) => {
  const pages = usePages()
  const { after } = pages
  const asked = useAsk(api.linkagePairs, { id, limit: 50, ...question, ...(after ? { after } : {}) })
  return (
    <Answered of={asked}>
      {({ rows, next }) => (
        <>
          {title && <h2 style={{ paddingTop: 16 }}>{title}</h2>}
          {rows.length === 0 ? <p className={classes.soft}>None that you may see.</p> : <Rows rows={rows} />}
          <Pager pages={pages} next={next} />
        </>
      )}
    </Answered>
  )
}

const Rows = ({ rows }: { rows: readonly PairRow[] }) => {
  const mayReview = useMay()('identity.review')
  return (
    <Table
      label="Pairs"
      heads={['One', 'The other', { number: 'Likely' }, { number: 'Spent', wide: true }, { wide: 'State' }, 'Look']}
    >
      {rows.map((row) => (
        <tr key={`${row.customerId} ${row.otherId}`}>
          <th scope="row">
            <Go href={`/customers/${row.customerId}`}>{row.name}</Go>
            <div className={classes.soft}>{row.source}</div>
          </th>
          <td>
            <Go href={`/customers/${row.otherId}`}>{row.otherName}</Go>
            <div className={classes.soft}>{row.otherSource}</div>
          </td>
          <NumberCell>{sayLikely(row.probability)}</NumberCell>
          <NumberCell wide>
            {row.valueMinor > 0 ? sayMoney(row.valueMinor, undefined, { round: true }) : '–'}
          </NumberCell>
          <td className={tableClasses.wide}>{stateWords[row.state]}</td>
          <td>
            {mayReview && row.state !== 'one' && (
              <Go href={`/quality/review?${new URLSearchParams({ one: row.customerId, other: row.otherId })}`}>
                Compare
              </Go>
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}
