import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { api as searching } from '../../customers/search/api.ts'
import { type CommandGroup, useShownCommands } from '../../platform/ui/commands.ts'
import { useGo } from '../../platform/ui/Go.tsx'
import { Dialog } from '../../platform/ui/page/Dialog.tsx'
import { useMay } from '../../platform/ui/session.tsx'
import { useAsk } from '../../platform/ui/use-ask.ts'
import { useWhen } from '../../platform/ui/use-when.ts'
import { beginnings } from '../places/beginnings.ts'
import classes from './FindOrDo.module.css'
import { showKeys } from './FrameKeys.tsx'
import { type Offer, offersFor } from './find.ts'
import { useMyPlaces } from './Rail.tsx'

const useLocal = (): CommandGroup[] => {
  const may = useMay()
  const places = useMyPlaces()
  const page = useShownCommands()
  return useMemo(
    () => [
      ...page,
      { group: 'Go', commands: places.map(({ label, path, step }) => ({ label, href: path, words: step ?? '' })) },
      {
        group: 'Begin',
        commands: beginnings
          .filter((each) => may(each.may))
          .map(({ label, href, words }) => ({ label, href, words: words ?? '' })),
      },
      {
        group: 'Rapport',
        commands: [
          { label: 'Keys of this page', run: showKeys, keyHint: '?', words: 'keyboard shortcuts help' },
          { label: 'About Rapport', href: '/about', words: 'licence version credits' },
        ],
      },
    ],
    [page, places, may],
  )
}

const kinds: Record<string, string> = {
  customer: 'Customers',
  order: 'Orders',
  product: 'Products',
  case: 'Cases',
  answer: 'Answers',
}

/** What the server found, once typing has paused; the last answer stays until the next is there. */
const useFound = (typed: string) => {
  const may = useMay()
  const wanted = typed.trim()
  const [words] = useDebouncedValue(wanted, 120)
  const mayFind = may('house.read')
  const when = words.length >= 2 && mayFind
  const asked = useAsk(searching.search, { q: words, limit: 12 }, { when })
  const found: Offer[] = when
    ? (asked.data?.found ?? []).map(({ kind, id, title, subtitle, href }) => ({
        id: `${kind}/${id}`,
        group: kinds[kind] ?? kind,
        label: title,
        subtitle,
        href,
      }))
    : []
  const isOlder = words !== wanted || asked.isPlaceholderData || asked.isPending
  return {
    found,
    corrected: when ? (asked.data?.corrected ?? []) : [],
    asking: when && asked.isFetching,
    awaited: wanted.length >= 2 && mayFind && isOlder,
  }
}

type OptionProps = { offer: Offer; first: boolean; active: boolean; pick: () => void; point: () => void }

const Option = ({ offer, first, active, pick, point }: OptionProps) => (
  <>
    {first && (
      <div role="presentation" className={classes.group}>
        {offer.group}
      </div>
    )}
    {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys. */}
    {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field; aria-activedescendant points here. */}
    <div
      id={`offer ${offer.id}`.replaceAll(/\W/g, '-')}
      role="option"
      aria-selected={active}
      className={classes.option}
      onClick={pick}
      onMouseMove={point}
    >
      <span>{offer.label}</span>
      {offer.subtitle && <small>{offer.subtitle}</small>}
      {offer.keyHint && <kbd>{offer.keyHint}</kbd>}
    </div>
  </>
)

export const FindOrDoDialog = ({ close }: { close: () => void }) => {
  const go = useGo()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const local = useLocal()
  const [hasty, setHasty] = useState(false)
  const { found, corrected, asking, awaited } = useFound(typed)
  const offers = useMemo(() => {
    const here = offersFor(typed, local)
    return typed.trim().length >= 2 ? [...here.slice(0, 5), ...found] : here
  }, [typed, local, found])
  const active = offers[Math.min(at, offers.length - 1)]
  const activeId = active ? `offer ${active.id}`.replaceAll(/\W/g, '-') : undefined

  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  const pick = (offer: Offer | undefined) => {
    if (!offer) return
    close()
    if (offer.href) go(offer.href)
    else void offer.run?.()
  }
  // Enter before the answer means what will be found for these words, not what was for the first of their letters.
  const isToCome = awaited && at === 0 && (!active || found.includes(active))
  const enter = () => (isToCome ? setHasty(true) : pick(active))
  useWhen(hasty && !awaited, () => {
    setHasty(false)
    pick(active)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const count = Math.max(1, offers.length)
    const moves: Record<string, () => void> = {
      ArrowDown: () => setAt((at + 1) % count),
      ArrowUp: () => setAt((at - 1 + count) % count),
      Enter: enter,
    }
    const run = moves[event.key]
    if (!run || event.nativeEvent.isComposing) return
    event.preventDefault()
    run()
  }
  const nothing = offers.length === 0 && typed.trim() !== '' && !asking
  return (
    <Dialog
      opened
      onClose={close}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={620}
      padding={0}
      title="Find or do"
      classNames={{ content: classes.dialog ?? '', header: classes.hidden ?? '' }}
    >
      <input
        className={classes.field}
        autoFocus
        data-autofocus
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="offers"
        aria-activedescendant={activeId}
        aria-label="Find a customer, an order, a page; or do something"
        placeholder="Name, e-mail, phone, order number; or what to do"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
          setHasty(false)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="offers" role="listbox" aria-label="Found" className={classes.offers}>
        {offers.map((offer, index) => (
          <Option
            key={offer.id}
            offer={offer}
            first={offers[index - 1]?.group !== offer.group}
            active={offer === active}
            pick={() => pick(offer)}
            point={() => setAt(index)}
          />
        ))}
      </div>
      <div className={classes.end} role="status">
        {nothing && `Nothing here is called “${typed.trim()}”. Names, e-mails, phones and order numbers are searched.`}
        {corrected.length > 0 &&
          `Looked for ${corrected.map(({ from, to }) => `${to.slice(0, 2).join(' or ')} instead of ${from}`).join(', ')}.`}
        {asking && offers.length === 0 && 'Looking…'}
      </div>
    </Dialog>
  )
}
