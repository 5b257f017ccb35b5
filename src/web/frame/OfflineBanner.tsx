import { useNetwork } from '@mantine/hooks'
import classes from './Frame.module.css'

export const OfflineBanner = () => {
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <div className={classes.offline}>
          This machine is offline. What you see may be old; what you write can be saved when the connection is back.
        </div>
      )}
    </div>
  )
}
