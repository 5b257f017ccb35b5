import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconStarFilled } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { sayCountry } from '../../../platform/ui/form/countries.ts'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import { sayDone } from '../../../platform/ui/toast.tsx'
import { sayDay, today } from '../../../platform/ui/values.ts'
import lists from '../../ui/Lists.module.css'
import type { Detail } from '../schema.ts'
import { isValidOn } from '../wording.ts'
import { DetailForm } from './DetailForm.tsx'
import { useDetailActs } from './use-detail-acts.ts'

const shown = ({ kind, value, country }: Detail): ReactNode => {
  if (kind === 'email') return <a href={`mailto:${value}`}>{value}</a>
  if (kind === 'phone') return <a href={`tel:${value.replaceAll(/[^\d+]/g, '')}`}>{value}</a>
  if (kind === 'address') {
    // Its one line ends with the country's two letters, which say less than its name.
    const line = country && value.endsWith(`, ${country}`) ? value.slice(0, -country.length - 2) : value
    return country ? `${line}, ${sayCountry(country)}` : line
  }
  return value
}

const sayValidity = ({ validFrom, validTo }: Detail, day: string): string | undefined => {
  if (validTo !== null && validTo <= day) return `until ${sayDay(validTo)}`
  if (validFrom !== null && validFrom > day) return `from ${sayDay(validFrom)}`
  return validTo === null ? undefined : `until ${sayDay(validTo)}`
}

const copy = async (value: string) => {
  await navigator.clipboard?.writeText(value)
  sayDone('Copied.')
}

type DetailLineProps = { detail: Detail; name: string; mayEdit: boolean; alone: boolean }

export const DetailLine = ({ detail, name, mayEdit, alone }: DetailLineProps) => {
  const [editing, setEditing] = useState(false)
  const acts = useDetailActs(detail)
  const day = today()
  const about = [
    detail.label,
    detail.preferred && !alone ? 'preferred' : undefined,
    sayValidity(detail, day),
    detail.source ? `from ${detail.source}` : undefined,
  ].filter(Boolean)
  if (editing) {
    return (
      <li>
        <DetailForm customerId={detail.customerId} kind={detail.kind} detail={detail} close={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li>
      <span className={lists.main}>
        {shown(detail)}
        {detail.preferred && !alone && (
          <Tooltip label="Preferred">
            <IconStarFilled size={12} style={{ marginLeft: 6, color: 'var(--accent)' }} aria-label="Preferred" />
          </Tooltip>
        )}
        {about.length > 0 && <span className={lists.below}>{about.join(' · ')}</span>}
      </span>
      <span className={lists.actions}>
        <ActionIcon aria-label={`Copy ${detail.value}`} onClick={() => void copy(detail.value)}>
          <IconCopy size={15} />
        </ActionIcon>
        {mayEdit && (
          <>
            <ActionIcon aria-label={`Edit ${detail.value}`} onClick={() => setEditing(true)}>
              <IconPencil size={15} />
            </ActionIcon>
            <DropMenu
              position="bottom-end"
              target={
                <ActionIcon aria-label={`More to do with ${detail.value}`} loading={acts.acting}>
                  <IconDots size={15} />
                </ActionIcon>
              }
            >
              {!detail.preferred && isValidOn(detail, day) && (
                <Menu.Item onClick={() => void acts.prefer()}>Prefer this one</Menu.Item>
              )}
              {isValidOn(detail, day) ? (
                <Menu.Item onClick={() => void acts.end(day)}>No longer so, from today</Menu.Item>
              ) : (
                <Menu.Item onClick={() => void acts.end(null)}>It is so again</Menu.Item>
              )}
              <Menu.Item onClick={() => void acts.remove(name)}>Remove: it was wrong</Menu.Item>
            </DropMenu>
          </>
        )}
      </span>
    </li>
  )
}
