import { Button } from '@mantine/core'
import { useState } from 'react'
import { AddressesField } from './AddressesField.tsx'
import classes from './Case.module.css'

type CopiesProps = {
  cc: string[]
  bcc: string[]
  setCc: (addresses: string[]) => void
  setBcc: (addresses: string[]) => void
}

/** Who else gets an e-mail; asked for only when somebody wants it. */
export const Copies = ({ cc, bcc, setCc, setBcc }: CopiesProps) => {
  const [asked, setAsked] = useState(false)
  if (!asked && cc.length + bcc.length === 0)
    return (
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsked(true)}>
        CC and BCC
      </Button>
    )
  const shared = { size: 'xs' as const, placeholder: 'name@example.org' }
  return (
    <div className={classes.copies}>
      <AddressesField {...shared} label="CC" autoFocus={asked} value={cc} onChange={setCc} />
      <AddressesField {...shared} label="BCC, unseen by the others" value={bcc} onChange={setBcc} />
    </div>
  )
}
