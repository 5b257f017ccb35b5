import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from './Linking.module.css'

/** Places of the pages that somebody went through, so that they can go back. */
export const usePages = () => {
  const [places, setPlaces] = useState<string[]>([])
  return {
    after: places.at(-1),
    before: places.length > 0 ? () => setPlaces(places.slice(0, -1)) : undefined,
    more: (next: string) => setPlaces([...places, next]),
  }
}

/** The page before and the next, where there are such. */
export const Pager = ({ pages, next }: { pages: ReturnType<typeof usePages>; next: string | null }) =>
  pages.before || next ? (
    <p className={classes.more}>
      {pages.before && (
        <Button variant="default" size="compact-sm" mr={8} onClick={pages.before}>
          Before
        </Button>
      )}
      {next && (
        <Button variant="default" size="compact-sm" onClick={() => pages.more(next)}>
          More
        </Button>
      )}
    </p>
  ) : null
