import { IconAt, IconMapPin, IconPhone, IconUserCircle } from '@tabler/icons-react'
import type { CustomerPage } from '../schema.ts'
import classes from './Customer.module.css'

/** How to reach a customer, and who looks after them: the facts that are wanted first. */
export const Reach = ({ page }: { page: CustomerPage }) => {
  const { customer, accountManager } = page
  const place = [customer.city, customer.country].filter(Boolean).join(', ')
  if (!customer.email && !customer.phone && !place && !accountManager) return null
  return (
    <ul className={classes.reach} aria-label="How to reach them">
      {customer.email && (
        <li>
          <IconAt size={15} aria-hidden="true" />
          <a href={`mailto:${customer.email}`}>{customer.email}</a>
        </li>
      )}
      {customer.phone && (
        <li>
          <IconPhone size={15} aria-hidden="true" />
          <a href={`tel:${customer.phone.replaceAll(/[^\d+]/g, '')}`}>{customer.phone}</a>
        </li>
      )}
      {place && (
        <li>
          <IconMapPin size={15} aria-hidden="true" />
          {place}
        </li>
      )}
      {accountManager && (
        <li>
          <IconUserCircle size={15} aria-hidden="true" />
          {accountManager.name}
        </li>
      )}
    </ul>
  )
}
