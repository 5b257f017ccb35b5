import { type KeyboardEvent, useRef } from 'react'
import { Go, useAddress, useGo } from '../../platform/ui/Go.tsx'
import { DropFile } from '../../platform/ui/page/DropFile.tsx'
import { Page } from '../../platform/ui/page/Page.tsx'
import { ProblemNote } from '../../platform/ui/page/States.tsx'
import { Steps } from '../../platform/ui/page/Steps.tsx'
import { useSending } from '../../platform/ui/use-sending.ts'
import { upload } from '../api.ts'
import { type Import, ImportKind, kindLabels } from '../schema.ts'
import classes from './Import.module.css'
import { steps } from './import-steps.ts'

const about: Record<ImportKind, string> = {
  customers: 'People, accounts and departments, with e-mails, phones, addresses and consent',
  products: 'Codes, names, categories, prices and what a unit costs',
  orders: 'One row a line; orders of customers you brought in before',
  interactions: 'Calls, e-mails, chats and visits, with their notes',
  cases: 'Enquiries and complaints of another desk, with when each was answered and closed',
  reviews: 'What people wrote about you elsewhere, with stars and dates',
}

/** The first step: what is in the file, and the file. */
export const NewImportScreen = () => {
  const go = useGo()
  const [params, set] = useAddress()
  const kind = ImportKind.catch('customers').parse(params.get('kind') ?? 'customers')
  const { share, problem, send } = useSending<Import>(upload, (draft) => go(`/imports/${draft.id}`))
  const group = useRef<HTMLDivElement>(null)
  const choose = (next: ImportKind) => set({ kind: next }, { replace: true })
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const { options } = ImportKind
    const next = options[(options.indexOf(kind) + by + options.length) % options.length] ?? kind
    choose(next)
    group.current?.querySelector<HTMLElement>(`[data-kind="${next}"]`)?.focus()
  }
  return (
    <Page title="Import a file" above={<Go href="/imports">Imports</Go>}>
      <Steps steps={steps} at={0}>
        <div ref={group} role="radiogroup" aria-label="What is in the file" className={classes.kinds}>
          {ImportKind.options.map((each) => (
            // biome-ignore lint/a11y/useSemanticElements: a card with two lines is no input; keys and role are a radio's.
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === kind}
              tabIndex={each === kind ? 0 : -1}
              data-kind={each}
              className={classes.kind}
              disabled={share !== undefined}
              onClick={() => choose(each)}
              onKeyDown={move}
            >
              <b>{kindLabels[each]}</b>
              <span>{about[each]}</span>
            </button>
          ))}
        </div>
        <div className={classes.drop}>
          <DropFile
            label={`A CSV or TSV file of ${kind}`}
            accept={['.csv', '.tsv', '.txt']}
            maxBytes={4 * 1024 ** 3}
            share={share}
            onFile={(file) => void send(file, { kind })}
          />
        </div>
        {problem && (
          <div className={classes.note}>
            <ProblemNote problem={problem} />
          </div>
        )}
        <p className={classes.note}>
          Encoding, delimiter and columns are found by themselves and shown next; nothing is written before you start
          the import. Bring in products and customers before the orders and interactions that name them.
        </p>
      </Steps>
    </Page>
  )
}
